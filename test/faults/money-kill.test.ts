// kill -9 in every step of a claim's way to the bank: what was killed starts again, the step is asked for under the same key, and its
// effect is there once.
import { createHash } from "node:crypto";
import type { AwardId, ClaimId, TenantId } from "@jishi/shared/ids";
import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { Postgres } from "../../scripts/steps/postgres.ts";
import { withConnection } from "../../server/src/db/connect.ts";
import { verifyLedger } from "../../server/src/features/ledger/proof/commands.ts";
import { grantAward } from "../support/awards.ts";
import type { Client } from "../support/client.ts";
import { organizationOf } from "../support/hires.ts";
import { policyNamed } from "../support/money.ts";
import { using } from "./support/databases.ts";
import { claimAndInsure } from "./support/hires.ts";
import { killing, sent, type Killed } from "./support/killing.ts";
import { engines, Server } from "./support/server.ts";

const fen = 80_000n;
const DAY_MS = 86_400_000;
const STARTED_WITHIN_MS = 10_000;

const killServer = async (server: Server): Promise<void> => {
  await server.kill();
  await server.run();
};

/**
 * A process that serves one of its connections; PostgreSQL then ends all the others and recovers as from a crash. Over once
 * another connection has ended: until then the server may be answered by one that is about to.
 */
const killDatabase = async ({ place }: Server): Promise<void> => {
  if (place.kind === "embedded") throw new Error("the server is its database");
  const [victim, other] = [new pg.Client(place.url), new pg.Client(place.url)];
  for (const client of [victim, other]) {
    client.on("error", () => undefined);
    await client.connect();
  }
  const ended = new Promise<void>((done) => other.once("end", done));
  const { rows } = await victim.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
  process.kill(rows[0]?.pid ?? 0, "SIGKILL"); // its own, which waits for us and so is certainly there
  await ended;
};

/** PostgreSQL itself; what it had not written is in its log. */
const killPostmaster = async (postgres: Postgres): Promise<void> => {
  await postgres.kill();
  const start = () =>
    postgres.start().then(
      () => true,
      () => false,
    ); // not before the last of its processes has noticed
  await expect.poll(start, { timeout: STARTED_WITHIN_MS }).toBe(true);
};

/** Its own PostgreSQL: other tests' databases aren't to be killed. */
async function started(engine: (typeof engines)[number]): Promise<{ server: Server; killed: Killed }> {
  if (engine === "embedded") {
    const server = await Server.start(engine);
    return { server, killed: killing([() => killServer(server)]) };
  }
  const postgres = await Postgres.create();
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await postgres.stop();
  });
  vi.stubEnv("TEST_DATABASE_URL", postgres.url);
  const server = await Server.start(engine);
  const victims = [() => killServer(server), () => killDatabase(server), () => killPostmaster(postgres)];
  return { server, killed: killing(victims) };
}

test.each(engines)(
  "a claim's and an award's way survive a kill -9 in every step: each is done once, and the ledger verifies (%s)",
  async (engine) => {
    const { server, killed } = await started(engine);
    // An embedded database takes seconds to start: there the first steps of a claim are left to the other engine.
    const first: Killed = engine === "embedded" ? (ask) => ask(crypto.randomUUID()) : killed;
    const tenantId = await decide(server, first, killed);
    await claimAndInsure(server, tenantId, first);
    await pay(server, killed);
    expect((await withConnection(server.place, (client) => verifyLedger(client))).problems).toEqual([]);
  },
);

/** A workstation's claim, from its submission to its public notice. */
async function decide(server: Server, first: Killed, killed: Killed): Promise<TenantId> {
  const claimant = await server.staff("workstation");
  const [reviewer, approver] = [await server.staff("reviewer"), await server.staff("approver")];
  const claimId = await draft(claimant);
  const params = { claimId };
  await first((key) => claimant.call("POST /api/claims/:claimId/submit", { params, key }));
  await first((key) => reviewer.call("POST /api/claims/:claimId/take", { params, key }));
  for (const stated of facts()) {
    await reviewer.call("POST /api/claims/:claimId/checks", { params, body: { stated, source: "协议原件" } });
  }
  const advice = { advice: "for", reason: "材料齐全" } as const;
  await first((key) => reviewer.call("POST /api/claims/:claimId/review", { params, body: advice, key }));
  const decision = { approved: true, reason: "同意" };
  const approved = await killed((key) =>
    approver.call("POST /api/claims/:claimId/decision", { params, body: decision, key }),
  );
  expect(approved).toMatchObject({ stage: "awaiting_notice", amountFen: 5_000_000 });
  const kinds = approved.events.map(({ kind }) => kind).filter((kind) => kind !== "evaluated");
  expect(kinds).toEqual(["made", "submitted", "taken", "stated", "stated", "advised_for", "approved"]);
  const { tenants } = await approver.call("GET /api/tenants");
  const city = tenants.find(({ level }) => level === "city");
  if (!city || !approved.awardId) throw new Error("a city grants an award");
  const notice = { params: { tenantId: city.id }, body: { awardIds: [approved.awardId] } };
  await first((key) => approver.call("POST /api/tenants/:tenantId/notices", { ...notice, key }));
  const { stage, events } = await approver.call("GET /api/claims/:claimId", { params });
  expect([stage, events.filter(({ kind }) => kind === "noticed").length]).toEqual(["in_notice", 1]);
  return city.id;
}

const facts = () =>
  [
    { fact: "workstation.signedOn", value: new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 10) },
    { fact: "workstation.stablePeople", value: 20 },
  ] as const;

async function draft(claimant: Client): Promise<ClaimId> {
  const policy = await policyNamed(claimant, "workstation");
  const params = { organizationId: await organizationOf(claimant) };
  const body = { policyId: policy.id, stated: [...facts()] };
  const made = await claimant.call("POST /api/organizations/:organizationId/claims", { params, body });
  return made.id;
}

/** An award whose notice is over, from its budget to the bank's word that it was paid. */
async function pay(server: Server, killed: Killed): Promise<void> {
  const { tenantId, awardId } = await grant(server);
  const [finance, releaser] = [await server.staff("finance"), await server.staff("releaser")];
  const tenant = { params: { tenantId }, body: { awardIds: [awardId] } };
  await killed((key) => finance.call("POST /api/tenants/:tenantId/reservations", { ...tenant, key }));
  await killed((key) => finance.call("POST /api/tenants/:tenantId/postings", { ...tenant, key }));
  const batch = await killed((key) =>
    finance.call("POST /api/tenants/:tenantId/payment-batches", { ...tenant, key }),
  );
  const params = { batchId: batch.id };
  const released = await killed((key) =>
    releaser.call("POST /api/payment-batches/:batchId/release", { params, key }),
  );
  expect(released).toMatchObject({ state: "released", lines: [{ state: "sent" }] });
  await killed((key) => confirmPaid(finance, tenantId, batch.lines[0]?.reference ?? "", key));
  await server.kill();
  expect(await trailOf(server, awardId)).toEqual({
    state: "paid",
    transfers: ["reserve", "post", "pay", "settle"],
    events: ["reserved", "posted", "batched", "sent_to_bank", "paid"],
  });
}

/** A claimant with an account; then, the server being down, an award of theirs whose notice is over. */
async function grant(server: Server): Promise<{ tenantId: TenantId; awardId: AwardId }> {
  const workstation = await server.staff("workstation");
  const params = { organizationId: await organizationOf(workstation) };
  const { name: holder } = await workstation.call("GET /api/organizations/:organizationId", { params });
  await workstation.call("PUT /api/organizations/:organizationId/bank-account", {
    params,
    body: { holder, bank: "中国工商银行丽江分行", number: "6222020012345678901" },
  });
  await server.kill();
  const granted = await using(server.place, async (db) => {
    const { id } = await db.prisma.tenant.findFirstOrThrow({
      where: { level: "city" },
      orderBy: { path: "asc" },
    });
    const award = { tenantId: id, ...params, amountFen: fen, at: new Date() };
    return { tenantId: id as TenantId, awardId: (await grantAward(db, award)).awardId };
  });
  await server.run();
  return granted;
}

function trailOf(server: Server, awardId: AwardId) {
  return using(server.place, async ({ prisma }) => {
    const transfers = await prisma.ledgerTransfer.findMany({ where: { awardId }, orderBy: { seq: "asc" } });
    const award = await prisma.award.findUniqueOrThrow({ where: { id: awardId } });
    const of = { where: { claimId: award.claimId }, orderBy: { id: "asc" } } as const;
    const events = await prisma.claimEvent.findMany(of);
    return {
      state: award.state,
      transfers: transfers.map(({ kind }) => kind),
      events: events.map(({ kind }) => kind),
    };
  });
}

/** A bank's file is known by its bytes: the same one again changes nothing. */
function confirmPaid(finance: Client, tenantId: TenantId, reference: string, key: string): Promise<object> {
  const text = `日期,金额,用途,结果\r\n2026-06-01,800.00,补贴 ${reference},成功\r\n`;
  const sha256 = createHash("sha256").update(text).digest("hex");
  const path = `/api/tenants/${tenantId}/bank-statements?confirm=${sha256}`;
  return sent<object>(finance, { path, text, key });
}
