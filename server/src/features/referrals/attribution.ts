// Who is credited when several organizations registered a person that an employer then hired. Pure.
import type { Day } from "@jishi/shared/policies";
import type { CreditReason } from "@jishi/shared/referrals";
import { Temporal } from "temporal-polyfill";

export interface AttributionRule {
  version: number;
  /** In force from the first day to before the second; the day of the offer chooses. */
  from: Day;
  until: Day | null;
  picks: "last" | "first";
  /** A registration counts for so long: by Civil Code art. 202 to the same day of the month. */
  validMonths: number;
  basisZh: string;
  basisEn: string;
}

/**
 * The announcements say that the service must come before the hire and that a hire is paid for once; they don't say whose service it is when
 * there were several. The last one before the offer is nearest to the hire, and half a year keeps old lists from claiming strangers.
 */
export const attributionRules: readonly AttributionRule[] = [
  {
    version: 1,
    from: "2024-01-01",
    until: null,
    picks: "last",
    validMonths: 6,
    basisZh: "原文未列，本系统假设：以录用前六个月内最后一次经本人同意的登记为准",
    basisEn:
      "an assumption, since the announcements don't say: the last registration with consent in the six months before the offer",
  },
];

export interface Registered {
  id: string;
  /** From when it counts: the day of the person's consent. Null: not given, or withdrawn. */
  countsOn: Day | null;
  /** Tells two of one day apart. */
  registeredAt: string;
}

export interface Attribution {
  creditedId: string | null;
  reasons: ReadonlyMap<string, CreditReason>;
  rule: AttributionRule | undefined;
}

/** The order of the list doesn't matter. Before any rule's first day nobody is credited. */
export function attribute(
  registered: readonly Registered[],
  offeredOn: Day,
  rules: readonly AttributionRule[] = attributionRules,
): Attribution {
  const rule = rules.find(({ from, until }) => from <= offeredOn && (until === null || offeredOn < until));
  const eligible = registered
    .filter((one) => exclusion(one, offeredOn, rule) === undefined)
    .toSorted((a, b) => inTime(a).localeCompare(inTime(b)));
  const credited = rule?.picks === "first" ? eligible[0] : eligible.at(-1);
  const lost: CreditReason = rule?.picks === "first" ? "another_earlier" : "another_later";
  const reasons = new Map(
    registered.map((one) => {
      const reason = one === credited ? "credited" : (exclusion(one, offeredOn, rule) ?? lost);
      return [one.id, reason] as const;
    }),
  );
  return { creditedId: credited?.id ?? null, reasons, rule };
}

const inTime = ({ countsOn, registeredAt, id }: Registered): string => `${countsOn} ${registeredAt} ${id}`;

function exclusion(
  { countsOn }: Registered,
  offeredOn: Day,
  rule: AttributionRule | undefined,
): CreditReason | undefined {
  if (countsOn === null) return "no_consent";
  if (countsOn > offeredOn) return "after_offer";
  return rule && offeredOn <= lastDay(countsOn, rule) ? undefined : "too_old";
}

/** The last day on which a registration still counts. */
export const lastDay = (countsOn: Day, { validMonths }: AttributionRule): Day =>
  Temporal.PlainDate.from(countsOn).add({ months: validMonths }).toString();

/** Why, for who registered the person and for the bureau; who was credited instead is not theirs to know. */
export function creditSaid(
  reason: CreditReason,
  rule: AttributionRule | undefined,
): { zh: string; en: string } {
  const months = rule?.validMonths ?? 0;
  const basis = rule ? { zh: `（${rule.basisZh}）`, en: ` (${rule.basisEn})` } : { zh: "", en: "" };
  const sentences: Record<CreditReason, { zh: string; en: string }> = {
    credited: { zh: "这次录用计入这份登记", en: "The hire is credited to this registration" },
    no_consent: {
      zh: "不计入：没有本人的同意，或同意已撤回",
      en: "Not credited: the person's consent is missing or withdrawn",
    },
    after_offer: {
      zh: "不计入：登记或本人同意晚于录用",
      en: "Not credited: registered, or consented to, after the offer",
    },
    too_old: {
      zh: `不计入：登记到录用超过 ${months} 个月`,
      en: `Not credited: more than ${months} months from registration to offer`,
    },
    another_later: {
      zh: "不计入：录用前有别的单位在这份登记之后登记了此人",
      en: "Not credited: another organization registered the person after this registration and before the offer",
    },
    another_earlier: {
      zh: "不计入：别的单位先登记了此人",
      en: "Not credited: another organization registered the person before",
    },
  };
  const { zh, en } = sentences[reason];
  return { zh: `${zh}${basis.zh}。`, en: `${en}${basis.en}.` };
}
