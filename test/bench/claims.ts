// How long 10,000 claims take to be evaluated, each with its facts, its trace and its evidence.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PolicyId, RuleVersionId, TenantId, type PlacementId } from "@jishi/shared/ids";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import { attendanceStore, evidenceOfPerson } from "../../server/src/features/attendance/index.ts";
import { judge, type JudgingDeps } from "../../server/src/features/claims/judging/commands.ts";
import { factsOfPlacement, factStore } from "../../server/src/features/placements/index.ts";
import { putianRules } from "../../server/src/features/policies/index.ts";
import { referralStore } from "../../server/src/features/referrals/index.ts";
import { openVault } from "../../server/src/vault.ts";
import { addManyHires } from "../support/many-hires.ts";

const SIZES = [10, 100, 1_000, 10_000];
/** What one process keeps busy. */
const AT_ONCE = 8;
const log = { info: () => undefined, warn: () => undefined, error: console.error };
const at = new Date("2026-09-10T02:00:00.000Z");

export async function run(report: (line: string) => void): Promise<void> {
  report("Claims evaluated with facts, trace and evidence; goal: 10,000 in 20 s");
  const postgres = await startPostgres();
  const dir = mkdtempSync(join(tmpdir(), "jishi-bench-"));
  try {
    await measure({ url: postgres.url, dataDir: dir }, report);
    await measure({ dataDir: join(dir, "embedded") }, report);
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(
  place: { url?: string; dataDir: string },
  report: (line: string) => void,
): Promise<void> {
  const db = await openDatabase({ ...place, clock: () => at, log });
  const { tenantId, agencyId, placementIds } = await addManyHires(db, Math.max(...SIZES));
  const [rule] = putianRules;
  if (!rule) throw new Error("there are rules");
  const policy = {
    id: PolicyId.parse(crypto.randomUUID()),
    tenantId: TenantId.parse(tenantId),
    timeZone: "Asia/Shanghai",
    policy: rule.policy,
    versions: [{ id: RuleVersionId.parse(crypto.randomUUID()), rule, publishedAt: at }],
  };
  const deps = judgingOf(db);
  const decide = async (placementId: PlacementId) => {
    const asked = { policy, organizationId: agencyId, placementId, statements: {}, at };
    const { decision } = await judge(deps, asked, "checked");
    if (decision.evaluation.verdict !== "yes") throw new Error("four months are more than three");
  };
  await all(placementIds.slice(0, 200), decide); // until plans are made
  for (const size of SIZES) {
    const from = performance.now();
    await all(placementIds.slice(0, size), decide);
    const seconds = (performance.now() - from) / 1000;
    report(
      `${db.engine}: ${size} claims in ${seconds.toFixed(2)} s, ${((seconds * 1000) / size).toFixed(2)} ms each`,
    );
  }
  await db.close();
}

function judgingOf(db: Database): JudgingDeps {
  const vault = openVault(Buffer.alloc(32, 1));
  const hires = { facts: factStore(db), referrals: referralStore(db, vault), vault };
  const attendance = { store: attendanceStore(db), clock: () => at };
  return {
    organization: async () => ({ kind: "agency" }),
    hire: (placementId, claimantOrganizationId) =>
      factsOfPlacement(hires, { placementId, claimantOrganizationId, at }),
    brought: () => Promise.resolve([]),
    seen: (personId) => evidenceOfPerson(attendance, personId),
  };
}

async function all<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
