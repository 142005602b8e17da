// How fast the door takes scans: one by one as they happen, and ten devices that kept a thousand each without a network.
import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { encodeCode, keyId, stepAt } from "@jishi/shared/door-code";
import type { FairId, PersonId, UserId } from "@jishi/shared/ids";
import { maskName } from "@jishi/shared/masking";
import type { Staff } from "../../server/src/actor.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { doorCountStore, doorStore, scanStore, type DoorDeps } from "../../server/src/features/door/index.ts";
import { keyMonths } from "../../server/src/features/door/keys.ts";
import { takeScans } from "../../server/src/features/door/scans/commands.ts";
import { openVault, verifySigned } from "../../server/src/vault.ts";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { testPlace } from "../support/place.ts";
import { scanAt } from "../support/door.ts";
import { openMarket } from "../support/market.ts";

const DEVICES = 10;
const SCANS = 1_000;
const BATCH = 200;
const SINGLE = 500;
/** One in ten is let in by two devices, because neither knows of the other. */
const TWICE_EVERY = 10;
const GOAL_SYNC_MS = 10_000;
const GOAL_P95_MS = 100;

export async function run(report: (line: string) => void): Promise<void> {
  report(
    `The door: ${DEVICES * SCANS} kept scans from ${DEVICES} devices (goal ${GOAL_SYNC_MS / 1000} s), and one at a time (goal p95 ${GOAL_P95_MS} ms)`,
  );
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const postgres = await startPostgres();
  try {
    const db = await openDatabase({ url: postgres.url, dataDir: "", clock: () => new Date(), log });
    try {
      await measure(db, report);
    } finally {
      await db.close();
    }
  } finally {
    await postgres.stop();
  }
  const place = await testPlace("embedded");
  try {
    const db = await openDatabase({ dataDir: place.dataDir, clock: () => new Date(), log });
    try {
      await measure(db, report);
    } finally {
      await db.close();
    }
  } finally {
    await place.remove();
  }
}

interface Bench {
  db: Database;
  deps: DoorDeps;
  actor: Staff;
  fairId: FairId;
  codeOf: (personId: PersonId) => string;
}

async function measure(db: Database, report: (line: string) => void): Promise<void> {
  const people = DEVICES * SCANS;
  const market = await openMarket(db, new Date(), { people: people + SINGLE });
  const deps = depsOf(db);
  const [user] = market.recruiterIds;
  if (!user) throw new Error("a market has recruiters");
  const bench = { db, deps, actor: staff(user), fairId: market.fairId, codeOf: coder(deps, market.fairId) };
  report(`${db.engine}: ${await singly(bench, market.personIds.slice(people))}`);
  report(`${db.engine}: ${await synced(bench, market.personIds.slice(0, people))}`);
}

/** Each verified, ruled, kept and answered by itself. */
async function singly({ deps, actor, fairId, codeOf }: Bench, people: PersonId[]): Promise<string> {
  const took: number[] = [];
  for (const personId of people) {
    const scans = [scanAt(new Date(), codeOf(personId))];
    const begun = performance.now();
    await takeScans(deps, actor, { fairId }, { deviceId: crypto.randomUUID(), waiting: 0, scans });
    took.push(performance.now() - begun);
  }
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(1);
  return `one scan verified and kept: median ${at(0.5)} ms, p95 ${at(0.95)}, most ${at(1)}`;
}

async function synced({ db, deps, actor, fairId, codeOf }: Bench, people: PersonId[]): Promise<string> {
  const kept = Array.from({ length: DEVICES }, (_, device) =>
    Array.from({ length: SCANS }, (__, n) => {
      const own = people[device * SCANS + n];
      const shared = people[n];
      const who = n % TWICE_EVERY === 0 ? shared : own;
      if (!who) throw new Error("enough people came");
      return scanAt(new Date(), codeOf(who), { ago: (n * 7) % 10 });
    }),
  );
  const before = await db.prisma.checkInEvent.count({ where: { fairId } });
  const begun = performance.now();
  const answers = await Promise.all(
    kept.map(async (scans) => {
      const deviceId = crypto.randomUUID();
      let admitted = 0;
      for (let from = 0; from < scans.length; from += BATCH) {
        const batch = { deviceId, waiting: scans.length - from, scans: scans.slice(from, from + BATCH) };
        const { results } = await takeScans(deps, actor, { fairId }, batch);
        admitted += results.filter((one) => "verdict" in one && one.verdict === "admitted").length;
        // The answer to every other batch is lost on its way: the device sends it again.
        if ((from / BATCH) % 2 === 1) await takeScans(deps, actor, { fairId }, batch);
      }
      return admitted;
    }),
  );
  const took = performance.now() - begun;
  const events = (await db.prisma.checkInEvent.count({ where: { fairId } })) - before;
  const admitted = answers.reduce((sum, one) => sum + one, 0);
  const expected = new Set(kept.flat().map((one) => one.id)).size;
  const different = DEVICES * SCANS - ((DEVICES - 1) * SCANS) / TWICE_EVERY;
  const isExact = events === expected && admitted === different;
  if (!isExact) throw new Error(`${events} of ${expected} kept, ${admitted} of ${different} let in`);
  return `${events} scans kept in ${(took / 1000).toFixed(1)} s, none lost, none doubled; ${admitted} different people let in, each once`;
}

function depsOf(db: Database): DoorDeps {
  const vault = openVault(Buffer.alloc(32, "a bench's secret"));
  const none = () => {
    throw new Error("nobody walks in here");
  };
  return {
    store: doorStore(db),
    scans: scanStore(db),
    counts: doorCountStore(db),
    clock: () => new Date(),
    maskName,
    labelOf: none,
    sealPhone: none,
    signer: (month) => vault.signer(`door ${month}`),
    verify: verifySigned,
    nonce: () => randomBytes(6).toString("hex"),
    draw: none,
    hashTyped: none,
  };
}

function coder(deps: DoorDeps, fairId: FairId) {
  const signer = deps.signer(keyMonths(new Date())[0]);
  const key = { id: keyId(signer.publicKey), publicKey: signer.publicKey };
  return (personId: PersonId): string => {
    const step = stepAt(Date.now()) - 1; // good for another minute
    return encodeCode({ kind: "slip", fairId, personId, step, nonce: deps.nonce() }, key, signer.sign);
  };
}

const staff = (userId: UserId): Staff => ({
  kind: "staff",
  address: "127.0.0.1",
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  sessionId: "" as Staff["sessionId"],
  userId,
  login: "",
  name: "",
  grants: [],
  boothIds: [],
});
