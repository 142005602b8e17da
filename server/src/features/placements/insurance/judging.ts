// What each row of a list would do to the months that are known. Pure.
import type { OrganizationId } from "@jishi/shared/ids";
import type { RowKind } from "@jishi/shared/insurance";
import type { InsuranceSource } from "@jishi/shared/placements";
import type { Said } from "@jishi/shared/policies";
import type { ParsedRow, Stated } from "./rows.ts";

/** Who sends the list. */
export interface Sender {
  source: InsuranceSource;
  organizationId: OrganizationId | null;
  /** An employer speaks only for itself. */
  ownCode: string | undefined;
}

export interface KnownPerson {
  personId: string;
  nameMasked: string;
  idMasked: string | null;
  /** Whether they are called so. */
  isNamed: (name: string) => boolean;
}

/** What is known of a month now. */
export interface KnownMonth {
  id: string;
  through: string | null;
  paid: boolean;
  source: InsuranceSource;
  organizationId: string | null;
}

export interface JudgedRow {
  row: number;
  kind: RowKind;
  personId: string | null;
  nameMasked: string | null;
  idMasked: string | null;
  employer: string | null;
  month: string | null;
  through: string | null;
  paid: boolean | null;
  replacesId: string | null;
  said: Said | null;
}

export interface Known {
  /** By identity number. */
  personOf: (idNumber: string) => KnownPerson | undefined;
  monthOf: (key: string) => KnownMonth | undefined;
}

export const monthKey = (personId: string, employer: string, month: string): string =>
  `${personId} ${employer} ${month}`;

/** The bureau's own list outweighs what those with an interest say. */
const weight: Record<InsuranceSource, number> = { bureau: 2, employer: 1, agency: 1 };

export function judgeRows(rows: readonly ParsedRow[], sender: Sender, known: Known): JudgedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => judgeRow(row, sender, known, seen));
}

function judgeRow(row: ParsedRow, sender: Sender, known: Known, seen: Map<string, number>): JudgedRow {
  if ("wrong" in row) return nothingOf(row.row, "malformed", row.wrong);
  const { stated } = row;
  const isOwn = sender.source !== "employer" || stated.employer === sender.ownCode;
  if (!isOwn) return nothingOf(row.row, "not_ours");
  const person = known.personOf(stated.idNumber);
  // Least data: of people who aren't known here not even the masked number stays.
  if (!person) return nothingOf(row.row, "unknown");
  if (stated.name !== "" && !person.isNamed(stated.name)) return nothingOf(row.row, "other_name", otherName);
  const key = monthKey(person.personId, stated.employer, stated.month);
  const earlier = seen.get(key);
  if (earlier !== undefined) {
    return judged(row.row, person, stated, { kind: "repeated", said: repeated(earlier) });
  }
  seen.set(key, row.row);
  return judged(row.row, person, stated, against(stated, known.monthOf(key), sender));
}

interface Judgement {
  kind: RowKind;
  said?: Said;
  replacesId?: string;
}

function against({ through, paid }: Stated, current: KnownMonth | undefined, sender: Sender): Judgement {
  if (!current) return paid ? { kind: "new" } : { kind: "unchanged", said: nothingToTakeBack };
  if (current.through === through && current.paid === paid) return same(current, sender);
  if (!outweighs(sender, current)) return { kind: "outranked", said: outranked };
  return { kind: "correction", replacesId: current.id, said: corrected(current, { through, paid }) };
}

/** What a source of more weight says again becomes its word: the bureau's record takes the place of an employer's. */
function same(current: KnownMonth, { source }: Sender): Judgement {
  if (weight[source] <= weight[current.source]) return { kind: "unchanged" };
  return { kind: "correction", replacesId: current.id, said: confirmed };
}

/** Those of one weight correct only themselves. */
function outweighs(sender: Sender, current: KnownMonth): boolean {
  if (weight[sender.source] !== weight[current.source]) return weight[sender.source] > weight[current.source];
  return sender.organizationId === current.organizationId;
}

function judged(row: number, person: KnownPerson, stated: Stated, judgement: Judgement): JudgedRow {
  const { personId, nameMasked, idMasked } = person;
  const { employer, month, through, paid } = stated;
  const { kind, said = null, replacesId = null } = judgement;
  return { row, kind, personId, nameMasked, idMasked, employer, month, through, paid, replacesId, said };
}

const nobody = { personId: null, nameMasked: null, idMasked: null };
const noMonth = { employer: null, month: null, through: null, paid: null, replacesId: null };
const nothingOf = (row: number, kind: RowKind, said: Said | null = null): JudgedRow => ({
  row,
  kind,
  ...nobody,
  ...noMonth,
  said,
});

/** Not whose number it is: that isn't for who sends the list to learn. */
const otherName: Said = {
  zh: "这个证件号码登记的不是这个姓名，请核对姓名和证件号码。",
  en: "The ID number is registered under another name. Check the name and the number.",
};
const repeated = (row: number): Said => ({
  zh: `与第 ${row} 行是同一人同一单位同一月，只取第 ${row} 行。`,
  en: `The same person, employer and month as in row ${row}; only that row counts.`,
});
const nothingToTakeBack: Said = {
  zh: "这个月没有记录，无需冲回。",
  en: "Nothing is known of this month, so nothing is taken back.",
};
const confirmed: Said = {
  zh: "与单位或机构自报的一致，改记为人社、税务记录。",
  en: "As the employer or agency had reported; from now on it is the bureau's record.",
};
const outranked: Said = {
  zh: "已有人社部门或其他来源的记录与此不同，以已有记录为准。",
  en: "The bureau or another source says otherwise; what is known stays.",
};

function corrected(
  before: { through: string | null; paid: boolean },
  after: { through: string | null; paid: boolean },
): Said {
  return { zh: `${zhOf(before)} → ${zhOf(after)}`, en: `${enOf(before)} → ${enOf(after)}` };
}
const zhOf = ({ through, paid }: { through: string | null; paid: boolean }) =>
  paid ? `缴至${through ?? "月末"}` : "未缴";
const enOf = ({ through, paid }: { through: string | null; paid: boolean }) =>
  paid ? `paid through ${through ?? "the month's end"}` : "not paid";

export function countRows(rows: readonly { kind: RowKind }[]): Record<RowKind, number> {
  const counts: Record<RowKind, number> = {
    new: 0,
    correction: 0,
    unchanged: 0,
    unknown: 0,
    not_ours: 0,
    outranked: 0,
    repeated: 0,
    malformed: 0,
    other_name: 0,
  };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}
