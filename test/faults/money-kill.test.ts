// kill -9 in every step of an award's way to the bank: started again, the step is asked for under the same key, and its effect is there once.
import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { AwardId, TenantId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { withConnection } from "../../server/src/db/connect.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { verifyLedger } from "../../server/src/features/ledger/proof/commands.ts";
import { grantAward } from "../support/awards.ts";
import type { Client } from "../support/client.ts";
import { organizationOf } from "../support/hires.ts";
import { sendFile } from "../support/money.ts";
import { Server } from "./support/server.ts";

const fen = 80_000n;
/** Before, in or after the step's commit. */
const KILL_WITHIN_MS = 40;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** With the database of a server that is down. */
async function whileDown<Answer>(
  { databaseDir }: Server,
  work: (db: Database) => Promise<Answer>,
): Promise<Answer> {
  const db = await openDatabase({ dataDir: databaseDir, clock: () => new Date(), log });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
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
  return whileDown(server, async (db) => {
    const { id } = await db.prisma.tenant.findFirstOrThrow({
      where: { level: "city" },
      orderBy: { path: "asc" },
    });
    const award = { tenantId: id, ...params, amountFen: fen, at: new Date() };
    return { tenantId: id as TenantId, awardId: (await grantAward(db, award)).awardId };
  });
}

test("an award's way survives a kill -9 in every step: each is done once, and the ledger verifies", async () => {
  const server = await Server.start("embedded");
  const { tenantId, awardId } = await grant(server);
  await server.run();
  const [finance, releaser] = [await server.staff("finance"), await server.staff("releaser")];
  const tenant = { params: { tenantId }, body: { awardIds: [awardId] } };

  await killed(server, (key) => finance.call("POST /api/tenants/:tenantId/reservations", { ...tenant, key }));
  await killed(server, (key) => finance.call("POST /api/tenants/:tenantId/postings", { ...tenant, key }));
  const batch = await killed(server, (key) =>
    finance.call("POST /api/tenants/:tenantId/payment-batches", { ...tenant, key }),
  );
  const params = { batchId: batch.id };
  const released = await killed(server, (key) =>
    releaser.call("POST /api/payment-batches/:batchId/release", { params, key }),
  );
  expect(released).toMatchObject({ state: "released", lines: [{ state: "sent" }] });
  await killed(server, () => confirmPaid(finance, tenantId, batch.lines[0]?.reference ?? ""));

  await server.kill();
  const kinds = await whileDown(server, async ({ prisma }) => {
    const transfers = await prisma.ledgerTransfer.findMany({ where: { awardId }, orderBy: { seq: "asc" } });
    const award = await prisma.award.findUniqueOrThrow({ where: { id: awardId } });
    const events = await prisma.claimEvent.findMany({
      where: { claimId: award.claimId },
      orderBy: { id: "asc" },
    });
    return {
      state: award.state,
      transfers: transfers.map(({ kind }) => kind),
      events: events.map(({ kind }) => kind),
    };
  });
  expect(kinds).toEqual({
    state: "paid",
    transfers: ["reserve", "post", "pay", "settle"],
    events: ["reserved", "posted", "batched", "sent_to_bank", "paid"],
  });
  const place = { kind: "embedded", dir: server.databaseDir } as const;
  expect((await withConnection(place, (client) => verifyLedger(client))).problems).toEqual([]);
});

/** Asks, kills meanwhile, starts again and asks twice more under the same key; answers what was answered. */
async function killed<Answer>(server: Server, ask: (key: string) => Promise<Answer>): Promise<Answer> {
  const key = crypto.randomUUID();
  const lost = ask(key).catch(() => undefined);
  await delay(Math.random() * KILL_WITHIN_MS);
  await server.kill();
  await lost;
  await server.run();
  const answer = await ask(key);
  expect(await ask(key)).toEqual(answer);
  return answer;
}

/** A bank's file is known by its bytes: the same one again changes nothing. */
async function confirmPaid(finance: Client, tenantId: TenantId, reference: string): Promise<number> {
  const text = `日期,金额,用途,结果\r\n2026-06-01,800.00,补贴 ${reference},成功\r\n`;
  const sha256 = createHash("sha256").update(text).digest("hex");
  const { status } = await sendFile(
    finance,
    `/api/tenants/${tenantId}/bank-statements?confirm=${sha256}`,
    text,
  );
  return status;
}
