// The program's own steps in a world: commands of claims, stores of notices, awards, batches and bank statements.
import type { AwardId, ClaimId, ObjectionId, PaymentBatchId, UserId } from "@jishi/shared/ids";
import type { Staff } from "../../server/src/actor.ts";
import { Prisma } from "../../server/src/db/generated/client.ts";
import { claimRecords, claimStore } from "../../server/src/features/claims/index.ts";
import {
  appealClaim,
  newClaimOf,
  submitClaim,
  withdrawClaim,
  type ClaimDeps,
} from "../../server/src/features/claims/commands.ts";
import { decideClaim, reviewClaim, takeClaim } from "../../server/src/features/claims/deciding/commands.ts";
import { judge } from "../../server/src/features/claims/judging/commands.ts";
import { ledgerStore, type LedgerCommand } from "../../server/src/features/ledger/index.ts";
import { chineseHolidays } from "../../server/src/features/policies/index.ts";
import { noticeStore } from "../../server/src/features/notices/index.ts";
import { awardStore, batchStore, letGo, statementStore } from "../../server/src/features/payments/index.ts";
import { readStatement, type BankRow } from "../../server/src/features/payments/statement.ts";
import type { ClaimKind } from "./claims-model.ts";
import { DAY_MS, factsOf, YEAR, type World, type WorldHire } from "./money-world.ts";

/** A line of the bank about a payment, by its reference. */
export interface BankSays {
  reference: string;
  amountFen: bigint;
  outcome: "paid" | "returned";
}
export type Steps = ReturnType<typeof stepsOf>;

/** What was posted is kept in `posted`, so that a test can ask for it again. */
export function stepsOf(world: World, posted: LedgerCommand[] = []) {
  const { db, tenantId, funder, releaser } = world;
  const real = ledgerStore(db);
  const post: typeof real.post = async (tx, command) => {
    const ids = await real.post(tx, command);
    posted.push(command);
    return ids;
  };
  const ledger = { ...real, post };
  const awards = awardStore(db, ledger);
  const batches = batchStore(db, ledger);
  const statements = statementStore(db, ledger);
  const notices = noticeStore(db, (tx, id, by) => letGo(tx, ledger, id, by));
  const [, , approver = funder] = world.office;
  const by = (userId: UserId) => ({ userId, at: world.now });
  const file = { bytes: Buffer.from(""), sha256: "0".repeat(64) };
  return {
    ...claimSteps(world),
    notice: (awardIds: readonly AwardId[]) => {
      const endsAt = new Date(world.now.getTime() + 1.5 * DAY_MS);
      const days = { throughDay: endsAt.toISOString().slice(0, 10), endsAt } as const;
      const title = { zh: "公示", en: "Notice" };
      return notices.publish({ tenantId, awardIds, at: world.now, by: approver, title, ...days });
    },
    reserve: (ids: readonly AwardId[], who = funder) => awards.reserve(tenantId, ids, by(who), YEAR),
    post: (ids: readonly AwardId[], who = funder) => awards.post(tenantId, ids, by(who)),
    build: (ids: readonly AwardId[]) => batches.build(tenantId, ids, by(funder)),
    cancel: (id: PaymentBatchId) => batches.cancel(id, by(funder)),
    release: (id: PaymentBatchId, who = releaser) => batches.release(id, by(who), () => file),
    letGo: (id: AwardId) => awards.release(id, { ...by(approver), reason: "撤回" }),
    object: (awardId: AwardId): Promise<ObjectionId> => {
      const contact = { nameSealed: null, nameMasked: null, phoneSealed: null, phoneMasked: null };
      const said = { receipt: crypto.randomUUID(), text: "有异议", contact };
      return notices.object({ ...said, awardId, noticeId: null, registeredBy: approver, at: world.now });
    },
    decide: (id: ObjectionId, upheld: boolean) =>
      notices.decide(id, { upheld, reason: "经核实", by: approver, at: world.now }),
    /** A bank's file of these lines; a name makes it the same file again. Undefined: it was taken before. */
    bank: (says: readonly BankSays[], name: string = crypto.randomUUID()) => {
      const rows = says.map(bankRow);
      const references = says.map(({ reference }) => reference);
      const read = (sent: Parameters<typeof readStatement>[1]) => readStatement(rows, sent);
      return statements.match({ tenantId, sha256: name, references, read }, by(funder));
    },
  };
}

function bankRow({ reference, amountFen, outcome }: BankSays, n: number): BankRow {
  const amount = `${amountFen / 100n}.${String(amountFen % 100n).padStart(2, "0")}`;
  const result = outcome === "paid" ? "成功" : "退回";
  return { row: n + 2, text: reference, amount, result, bookedOn: "2026-03-02", serial: "", reason: "" };
}

/** Steps of claims. What other features know of a hire is what the world says. */
function claimSteps(world: World) {
  const store = claimStore(world.db);
  const policyOf = ({ programme }: WorldHire) => {
    const policy = world.policies[programme];
    if (!policy) throw new Error("a programme has its policy");
    return policy;
  };
  const hireOf = (placementId: string | null) => {
    const hire = world.hires.find((one) => one.placementId === placementId);
    if (!hire) throw new Error("a hire of this world");
    return hire;
  };
  const deps = {
    store,
    policies: { find: async (id: string) => world.policies.find((one) => one.id === id) },
    organization: async (id: string) => world.organizations.find((one) => one.id === id),
    hire: async (placementId: string, claimant: string) => {
      const { personId, proven } = hireOf(placementId);
      const whose = { creditedOrganizationId: claimant, why: { zh: "推荐", en: "Referral" } };
      return { personId, personName: "样例", employerName: "电机厂", facts: factsOf(proven), ...whose };
    },
    seen: async () => [],
    documents: { list: async () => [] },
    placementsOf: async () => [],
    calendar: async () => chineseHolidays,
    clock: () => world.now,
    maskName: (name: string) => name,
  } as unknown as ClaimDeps;
  const fresh = async (hire: WorldHire) => {
    const { organizationId, placementId } = hire;
    const policy = policyOf(hire);
    const asked = { policy, organizationId, placementId, statements: {}, at: world.now };
    return { ...newClaimOf(policy, organizationId, await judge(deps, asked, "stated")), stated: {} };
  };
  const by = { madeBy: world.claimant, at: world.now };
  return {
    /** One after the other, as by hand. */
    make: async (hires: readonly WorldHire[]) => {
      for (const hire of hires) await store.add({ ...(await fresh(hire)), ...by, at: world.now });
    },
    /** Each organization's at once, as from its spreadsheet. */
    sheet: async (hires: readonly WorldHire[]) => {
      for (const mine of Map.groupBy(hires, ({ organizationId }) => organizationId).values()) {
        const claims = [];
        for (const hire of mine) claims.push(await fresh(hire));
        await store.addSubmitted(claims, { ...by, at: world.now }, null);
      }
    },
    /** Commands of many claims in one transaction read what they need of them before it. */
    readFirst: async (ids: readonly ClaimId[]): Promise<ClaimDeps> => {
      const where = Prisma.sql`c.id = ANY (${[...ids]}::uuid[])`;
      const rows = new Map(
        (await claimRecords(world.db.prisma, { where, now: world.now })).map((row) => [row.id, row]),
      );
      const logins = await world.db.prisma.user.findMany({ where: { id: { in: world.office } } });
      const people = new Map(logins.map(({ id, naturalPersonId }) => [id, naturalPersonId]));
      const refusers = new Map<ClaimId, UserId | null>();
      const refused = [...rows.values()].filter(({ state }) => state === "refused");
      for (const { id } of refused) refusers.set(id, await store.refuserOf(id));
      const read = {
        answered: async () => false,
        find: async (id: ClaimId) => rows.get(id),
        refuserOf: async (id: ClaimId) => refusers.get(id) ?? null,
        // Nobody of the office claims.
        isPartial: async (id: UserId, { others }: { others: readonly UserId[] }) =>
          others.some((other) => people.get(other) === people.get(id)),
        // What the command shows at its end isn't looked at.
        evaluation: async () => undefined,
        events: async () => [],
        excluding: async () => undefined,
      };
      return { ...deps, store: { ...store, ...read } as ClaimDeps["store"] };
    },
    claim: (kind: Exclude<ClaimKind, "make" | "sheet">, id: ClaimId, login: number, read: ClaimDeps = deps) =>
      claimCommands[kind](read, staff(world.office[login]), id),
  };
}

const reason = "材料齐全";
type Command = (deps: ClaimDeps, actor: Staff, id: ClaimId) => Promise<unknown>;
const claimCommands: Record<Exclude<ClaimKind, "make" | "sheet">, Command> = {
  submit: submitClaim,
  take: takeClaim,
  "advise for": (deps, actor, id) => reviewClaim(deps, actor, id, { advice: "for", reason }),
  "advise against": (deps, actor, id) => reviewClaim(deps, actor, id, { advice: "against", reason }),
  "ask evidence": (deps, actor, id) => reviewClaim(deps, actor, id, { advice: "needs_evidence", reason }),
  approve: (deps, actor, id) => decideClaim(deps, actor, id, { approved: true, reason }),
  refuse: (deps, actor, id) => decideClaim(deps, actor, id, { approved: false, reason }),
  withdraw: (deps, actor, id) => withdrawClaim(deps, actor, id, reason),
  appeal: (deps, actor, id) => appealClaim(deps, actor, id, reason),
};

/** Commands ask nothing of their actor but who it is: what they may is the gate's. */
function staff(userId: UserId | undefined): Staff {
  if (userId === undefined) throw new Error("an office has so many logins");
  return { kind: "staff", userId, grants: [] as Staff["grants"] } as Staff;
}
