// How long 10,000 claims take to be evaluated, each with its facts, its trace and its evidence: one by one as pages ask, and by sheets.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PolicyId, RuleVersionId, TenantId, type OrganizationId, type PlacementId } from "@jishi/shared/ids";
import { startPostgres } from "../../scripts/steps/postgres.ts";
import { openDatabase, type Database } from "../../server/src/db/index.ts";
import {
  attendanceStore,
  evidenceOfPeople,
  evidenceOfPerson,
} from "../../server/src/features/attendance/index.ts";
import { judge, type JudgingDeps } from "../../server/src/features/claims/judging/commands.ts";
import {
  factsOfPlacement,
  factsOfPlacements,
  factStore,
} from "../../server/src/features/placements/index.ts";
import { putianRules } from "../../server/src/features/policies/index.ts";
import { referralStore } from "../../server/src/features/referrals/index.ts";
import { openVault } from "../../server/src/vault.ts";
import { addManyHires } from "../support/many-hires.ts";

const SIZES = [10, 100, 1_000, 10_000];
/** An agency's sheet. */
const SHEET = 500;
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
  const { single, sheet } = judgingOf(db);
  const decide = async (deps: JudgingDeps, placementId: PlacementId) => {
    const asked = { policy, organizationId: agencyId, placementId, statements: {}, at };
    const { decision } = await judge(deps, asked, "checked");
    if (decision.evaluation.verdict !== "yes") throw new Error("four months are more than three");
  };
  const ways: Record<string, (ids: readonly PlacementId[]) => Promise<void>> = {
    "one by one": (ids) => all(ids, (id) => decide(single, id)),
    "by sheets": async (ids) => {
      for (let n = 0; n < ids.length; n += SHEET) {
        const some = ids.slice(n, n + SHEET);
        const deps = await sheet(some, agencyId);
        for (const id of some) await decide(deps, id);
      }
    },
  };
  for (const [name, way] of Object.entries(ways)) {
    await way(placementIds.slice(0, 200)); // until plans are made
    for (const size of SIZES) {
      const from = performance.now();
      await way(placementIds.slice(0, size));
      const seconds = (performance.now() - from) / 1000;
      const each = ((seconds * 1000) / size).toFixed(2);
      report(`${db.engine}, ${name}: ${size} claims in ${seconds.toFixed(2)} s, ${each} ms each`);
    }
  }
  await db.close();
}

function judgingOf(db: Database) {
  const vault = openVault(Buffer.alloc(32, 1));
  const hires = { facts: factStore(db), referrals: referralStore(db, vault), vault };
  const attendance = { store: attendanceStore(db), clock: () => at };
  const common = { organization: async () => ({ kind: "agency" }), brought: () => Promise.resolve([]) };
  const single: JudgingDeps = {
    ...common,
    hire: (placementId, claimantOrganizationId) =>
      factsOfPlacement(hires, { placementId, claimantOrganizationId, at }),
    seen: (personId) => evidenceOfPerson(attendance, personId),
  };
  /** As the commands of sheets ask: for all rows at once. */
  const sheet = async (ids: readonly PlacementId[], agencyId: OrganizationId): Promise<JudgingDeps> => {
    const known = await factsOfPlacements(hires, ids, { claimantOrganizationId: agencyId, at });
    const people = Array.from(known.values(), ({ personId }) => personId);
    const seen = await evidenceOfPeople(attendance, people);
    const hire = (id: PlacementId) => {
      const found = known.get(id);
      return found ? Promise.resolve(found) : Promise.reject(new Error("every hire is there"));
    };
    return { ...common, hire, seen: (personId) => Promise.resolve(seen.get(personId) ?? []) };
  };
  return { single, sheet };
}

async function all<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
