// Claims as their readers see them: one stage, masked names, the trace in both languages. Pure.
import type { ClaimDocument } from "@jishi/shared/claim-documents";
import type { ClaimRow, ClaimView, EvaluationView, StatedFact } from "@jishi/shared/claims";
import type { Statements } from "./known.ts";
import type { ClaimRecord, DocumentRow, EventRow, Excluding, KeptEvaluation } from "./records.ts";

type MaskName = (name: string) => string;

export function presentRow(row: ClaimRecord, maskName: MaskName): ClaimRow {
  const { id, reference, stage, organizationId, organizationName, personName, employerName } = row;
  return {
    id,
    reference,
    stage,
    policyTitle: row.rule.title,
    organizationId,
    organizationName,
    personMasked: personName === null ? null : maskName(personName),
    employerName,
    amountFen: fen(row.amountFen),
    verdict: row.verdict,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    awardId: row.awardId,
  };
}

export interface Whole {
  row: ClaimRecord;
  evaluation: (KeptEvaluation & { at: Date }) | undefined;
  documents: readonly DocumentRow[];
  events: readonly EventRow[];
  excludedBy: Excluding | undefined;
  cap: EvaluationView["cap"];
}

export function presentClaim(
  { row, evaluation, documents, events, ...known }: Whole,
  maskName: MaskName,
): ClaimView {
  return {
    ...presentRow(row, maskName),
    version: row.version,
    ruleVersion: row.isChosen ? row.rule.version : null,
    basis: row.rule.basis,
    assumptions: row.rule.assumptions.map((one) => (typeof one === "string" ? { zh: one, en: one } : one)),
    placementId: row.placementId,
    stated: statedFacts(row.stated),
    documents: documents.map(presentDocument),
    evaluation: evaluation ? presentEvaluation(evaluation, known) : null,
    events: events.map(({ at, ...event }) => ({ at: at.toISOString(), ...event })),
    noticeId: row.noticeId,
    noticeThrough: row.noticeThrough,
    appealed: row.appealed,
  };
}

export const presentDocument = ({ addedAt, ...document }: DocumentRow): ClaimDocument => ({
  ...document,
  addedAt: addedAt.toISOString(),
});

function presentEvaluation(
  { at, ...kept }: KeptEvaluation & { at: Date },
  { excludedBy, cap }: Pick<Whole, "excludedBy" | "cap">,
): EvaluationView {
  return { ...kept, at: at.toISOString(), excludedBy: excludedBy ?? null, cap };
}

function statedFacts(statements: Statements): StatedFact[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kept as StatedFact parsed it
  return Object.entries(statements).map(([fact, { value }]) => ({ fact, value })) as StatedFact[];
}

/** Amounts are at most ten million yuan in fen: exact as a number. */
const fen = (amount: bigint | null): number | null => (amount === null ? null : Number(amount));
