// How many people a workstation brought who stayed: counted from the hires that its referrals are credited with. Pure.
import type { ClaimEvidence } from "@jishi/shared/claims";
import type { OrganizationId } from "@jishi/shared/ids";
import type { Facts, Stay } from "@jishi/shared/policies";
import { sourceOf } from "./evidence.ts";
import type { Hire, Statements } from "./known.ts";

export interface Stable {
  people: number;
  stay: Stay;
  /** Where an auditor finds them: the first, and how many more. */
  source: string;
  /** Each of them, who began first first. */
  hires: { startedOn: string; provenThrough: string; source: string }[];
}

/** More than a workstation's rule asks for; those beyond are found by their number in `source` alone. */
const SHOWN_MAX = 100;

/** Undefined: the system knows of nobody, which proves nothing. A person counts once, however often they were hired. */
export function stableOf(
  hires: readonly Hire[],
  { claimant, stay, stayed }: { claimant: OrganizationId; stay: Stay; stayed: (facts: Facts) => boolean },
): Stable | undefined {
  const credited = hires.filter(({ creditedOrganizationId }) => creditedOrganizationId === claimant);
  if (credited.length === 0) return undefined;
  const byPerson = new Map(
    credited.filter(({ facts }) => stayed(facts)).map((hire) => [hire.personId, hire] as const),
  );
  const counted = Array.from(byPerson.values(), ({ facts }) => ({
    startedOn: facts["placement.startedOn"]?.value ?? "",
    provenThrough: facts["retention.provenThrough"]?.value ?? "",
    source: facts["placement.startedOn"]?.source ?? "",
  })).toSorted((a, b) => a.startedOn.localeCompare(b.startedOn));
  const source = sourceOf(counted.map((hire) => hire.source));
  return { people: byPerson.size, stay, source, hires: counted.slice(0, SHOWN_MAX) };
}

export const stableFact = ({ people, source }: Stable): Facts => ({
  "workstation.stablePeople": { value: people, source },
});

/** What the system counted, and beside it what somebody said where that is another number; then each who was counted. */
export function stableEvidence(stable: Stable, statements: Statements): ClaimEvidence[] {
  return [...countEvidence(stable, statements), ...stable.hires.map(oneEvidence)];
}

function oneEvidence(
  { startedOn, provenThrough, source }: Stable["hires"][number],
  index: number,
): ClaimEvidence {
  const said = {
    zh: `第 ${index + 1} 人：入职于 ${startedOn}，社会保险证明在岗至 ${provenThrough}`,
    en: `Person ${index + 1}: first day of work ${startedOn}, social insurance proves employment through ${provenThrough}`,
  };
  return { kind: "offer", said, at: null, source };
}

function countEvidence({ people, stay, source }: Stable, statements: Statements): ClaimEvidence[] {
  const { is, months } = stay;
  const counted = {
    zh: `由本站推荐、参保记录证明在岗${is === "at_least" ? "满" : "超过"} ${months} 个月的有 ${people} 人`,
    en: `${people} people referred by this workstation, proven by insurance for ${is === "at_least" ? "at least" : "more than"} ${months} months`,
  };
  const found: ClaimEvidence = { kind: "insurance", said: counted, at: null, source };
  const stated = statements["workstation.stablePeople"];
  if (stated === undefined || stated.value === people) return [found];
  const { value, checked } = stated;
  const said = {
    zh: `${checked === null ? "申领单位声明" : "审核人员核实"} ${String(value)} 人，与系统记录不一致`,
    en: `${checked === null ? "The claimant states" : "A reviewer checked"} ${String(value)} people, not the number in the records`,
  };
  return [found, { kind: "statement", said, at: null, source: checked ?? "claim.stated" }];
}
