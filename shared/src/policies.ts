// What a subsidy's rule is: conditions and amounts as data, in force between two days.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { PolicyId, TenantId } from "./ids.ts";
import { AmountFen, Instant, line, text } from "./values.ts";

/** A calendar day in the tenant's zone, YYYY-MM-DD; days compare as text. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/**
 * Everything a rule may ask about. `day`: a Day; `count`: a whole number; `yes_no`: true or false. A rule that names another fact
 * isn't one, so a typing error can't pay or refuse anybody.
 */
export const factKinds = {
  "placement.startedOn": "day",
  /** The last day until which social insurance proves the employment without a gap since its start. */
  "retention.provenThrough": "day",
  "referral.registeredOn": "day",
  "referral.consented": "yes_no",
  /** Of several referrals for one hire, one counts: the claimant's. */
  "referral.credited": "yes_no",
  "placement.offeredOn": "day",
  "person.ofVillage": "yes_no",
  "person.newlyOrganized": "yes_no",
  "employer.inTenant": "yes_no",
  "claimant.licensed": "yes_no",
  "claim.submittedOn": "day",
  "workstation.signedOn": "day",
  "workstation.stablePeople": "count",
  "centre.yearEndedOn": "day",
  "centre.trainedInYear": "count",
} as const;

export type FactName = keyof typeof factKinds;
export type FactKind = (typeof factKinds)[FactName];
export type FactOf<Kind extends FactKind> = {
  [Name in FactName]: (typeof factKinds)[Name] extends Kind ? Name : never;
}[FactName];

interface Values extends Record<FactKind, unknown> {
  day: Day;
  count: number;
  yes_no: boolean;
}

export interface Fact<Kind extends FactKind> {
  value: Values[Kind];
  /** An import's row, a scan, a document: where an auditor finds it. */
  source: string;
}

/** What is known about one claim. A fact that isn't there is unknown. */
export type Facts = { [Name in FactName]?: Fact<(typeof factKinds)[Name]> };

const named = <Kind extends FactKind>(kind: Kind) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- chosen by their kind
  z.enum(Object.keys(factKinds).filter((name) => Reflect.get(factKinds, name) === kind) as FactOf<Kind>[]);

/** Civil Code art. 1259: 以上 and 以下 include the number itself, 超过 and 不满 don't. */
export const Comparison = z.enum(["at_least", "more_than", "at_most", "less_than"]);
export type Comparison = z.infer<typeof Comparison>;

/** Months from a day to another, by the rule of Civil Code arts. 201 and 202 (`monthsLater`). */
const Lasts = z.strictObject({
  lasts: z.strictObject({
    from: named("day"),
    through: named("day"),
    is: z.enum(["at_least", "more_than"]),
    months: z.int().min(1).max(120),
  }),
});
/** How long each of those who are counted has to stay: proven by insured months, from the first day of work. */
export const Stay = z.strictObject({
  is: z.enum(["at_least", "more_than"]),
  months: z.int().min(1).max(120),
});
export type Stay = z.infer<typeof Stay>;
const Counts = z.strictObject({
  count: z.strictObject({
    fact: named("count"),
    is: Comparison,
    than: z.int().min(0).max(1_000_000),
    each: Stay.optional(),
  }),
});
const Holds = z.strictObject({ holds: named("yes_no") });
/** 先于: the first on the same day as the second, or earlier. */
const NotAfter = z.strictObject({ notAfter: z.tuple([named("day"), named("day")]) });
const SameYear = z.strictObject({ sameYear: z.tuple([named("day"), named("day")]) });

export type Clause =
  | z.infer<typeof Lasts>
  | z.infer<typeof Counts>
  | z.infer<typeof Holds>
  | z.infer<typeof NotAfter>
  | z.infer<typeof SameYear>;
export type Condition = Clause | { all: Condition[] } | { any: Condition[] } | { not: Condition };

/** More clauses in one list than any announcement has. */
const PARTS_MAX = 20;
const parts = z.lazy(() => z.array(Condition).min(1).max(PARTS_MAX));
export const Condition: z.ZodType<Condition> = z.union([
  Lasts,
  Counts,
  Holds,
  NotAfter,
  SameYear,
  z.strictObject({ all: parts }),
  z.strictObject({ any: parts }),
  z.strictObject({ not: z.lazy(() => Condition) }),
]);

/** The first tier whose comparison holds counts, so the highest stands first. */
export const Amount = z.union([
  z.strictObject({ fen: AmountFen.min(1) }),
  z.strictObject({
    tiers: z.strictObject({
      by: named("count"),
      of: z
        .array(z.strictObject({ is: Comparison, than: z.int().min(0), fen: AmountFen.min(1) }))
        .min(1)
        .max(PARTS_MAX),
    }),
  }),
]);
export type Amount = z.infer<typeof Amount>;

export const ClaimantKind = z.enum(["agency", "village_committee", "workstation", "enterprise"]);
export type ClaimantKind = z.infer<typeof ClaimantKind>;

/** Versions that were published in one language keep it. */
const Assumption = z.union([text(500), z.strictObject({ zh: text(500), en: text(500) })]);

/** What a version says; once published it never changes, a change is the next version. */
export const RuleVersion = z.strictObject({
  policy: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
  version: z.int().min(1),
  title: z.strictObject({ zh: line(80), en: line(160) }),
  /** In force from the first day to before the second; null: until another replaces it. */
  from: Day,
  until: Day.nullable(),
  /** The day that chooses the version: what was promised then is what is owed, whatever changes later. */
  anchor: named("day"),
  basis: line(300),
  /** Where the announcement leaves something open and this version fills it. */
  assumptions: z.array(Assumption).max(10),
  claimants: z.array(ClaimantKind).min(1),
  condition: Condition,
  amount: Amount,
  /** What one organization is granted by this policy in one calendar year, at most; left out: as much as the budget has. */
  yearCapFen: AmountFen.min(1).optional(),
  /** Two awards of one group for one person exclude each other, whoever claims. */
  exclusivityGroup: line(60).nullable(),
  /** Months after the conditions were met in which a claim may be made. */
  claimMonths: z.int().min(1).max(60),
  noticeWorkdays: z.int().min(5).max(30),
});
export type RuleVersion = z.infer<typeof RuleVersion>;

/** A sentence in both languages. */
export interface Said {
  zh: string;
  en: string;
}

/** `unknown` asks for evidence; it never refuses by itself. */
export type Verdict = "yes" | "no" | "unknown";

/** How a decision came about, clause by clause, in the shape of its condition. */
export type Trace =
  | { kind: "all" | "any" | "not"; verdict: Verdict; parts: Trace[] }
  | { kind: "clause"; verdict: Verdict; facts: TracedFact[]; said: Said };

export interface TracedFact {
  name: FactName;
  /** Null: nobody has said. */
  value: Day | number | boolean | null;
  /** Where it is from: an import's row, a scan, a document; null with an unknown value. */
  source: string | null;
}

const VerdictView = z.enum(["yes", "no", "unknown"]);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of factKinds
const FactNameView = z.enum(Object.keys(factKinds) as FactName[]);
const ClauseTrace = z.object({
  kind: z.literal("clause"),
  verdict: VerdictView,
  facts: z.array(
    z.object({
      name: FactNameView,
      value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      source: z.string().nullable(),
    }),
  ),
  said: z.object({ zh: z.string(), en: z.string() }),
});
/** A trace as it is answered. */
export const TraceView: z.ZodType<Trace> = z.union([
  ClauseTrace,
  z.object({
    kind: z.enum(["all", "any", "not"]),
    verdict: VerdictView,
    parts: z.lazy(() => z.array(TraceView)),
  }),
]);

export const PolicyView = z.object({
  id: PolicyId,
  tenantId: TenantId,
  policy: z.string(),
  /** Published versions, the newest first. */
  versions: z.array(RuleVersion.extend({ publishedAt: Instant })),
});
export type PolicyView = z.infer<typeof PolicyView>;

export const policyRoutes = routeTable({
  "GET /api/policies": {
    summary: "Every policy with its published versions.",
    action: "policy.list",
    target: "none",
    reply: z.object({ policies: z.array(PolicyView) }),
  },
  "POST /api/tenants/:tenantId/rule-versions": {
    summary:
      "Publish a rule version, which is frozen from then on; it ends the one before it that is open-ended.",
    action: "policy.publish",
    target: "tenant",
    params: z.object({ tenantId: TenantId }),
    body: RuleVersion,
    reply: PolicyView,
  },
});
