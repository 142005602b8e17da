// Follows one award from the appropriation down to the person, the interview and the scan.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimView } from "@jishi/shared/claims";
import type { AwardId, ClaimId, PersonId, PlacementId } from "@jishi/shared/ids";
import type { AwardRow } from "@jishi/shared/payments";
import type { TrailStep } from "@jishi/shared/trail";
import { reach, type Actor } from "../../../actor.ts";
import type { Clock } from "../../../clock.ts";
import type { ClaimRecord } from "../../claims/index.ts";
import { presentAward } from "../present.ts";
import { evidenceStep, paymentSteps, transferStep } from "../trail.ts";
import type { NoticeStep, ObjectionStep, TrailStore } from "./store.ts";

export interface TrailDeps {
  trail: TrailStore;
  clock: Clock;
  maskName: (name: string) => string;
  loadClaim: (claimId: ClaimId) => Promise<ClaimView>;
}

interface Trail {
  award: AwardRow;
  personId: PersonId | null;
  placementId: PlacementId | null;
  steps: TrailStep[];
}

export async function loadTrail(deps: TrailDeps, awardId: AwardId): Promise<Trail> {
  const record = await deps.trail.award(awardId, deps.clock());
  const award = record && presentAward(record, deps.maskName);
  if (!record || !award) throw new Refusal("not-found");
  const { trail } = deps;
  const [transfers, payments, notices, objections, claim] = await Promise.all([
    trail.transfers(awardId),
    trail.payments(awardId),
    trail.notices(awardId),
    trail.objections(awardId),
    deps.loadClaim(record.id),
  ]);
  const steps = [
    ...transfers.map((transfer) => transferStep(transfer, record.rule.title)),
    ...payments.flatMap(paymentSteps),
    ...notices.map(noticeStep),
    ...objections.map(objectionStep),
    ...claimSteps(record, claim),
    ...(claim.evaluation?.evidence ?? []).map(evidenceStep),
  ];
  const { personId, placementId } = record;
  return { award, personId, placementId, steps };
}

/** At the tenants that the actor's grants reach. */
export async function loadAwardsOf({ trail, clock, maskName }: TrailDeps, actor: Actor, personId: PersonId) {
  const rows = await trail.awardsOf(personId, reach(actor, "award.trail").tenantPaths, clock());
  return { awards: rows.flatMap((row) => presentAward(row, maskName) ?? []) };
}

function noticeStep({ id, number, publishedAt, throughDay, by }: NoticeStep): TrailStep {
  const said = { zh: `${number}，公示至 ${throughDay}`, en: `Notice ${number}, through ${throughDay}` };
  return { kind: "notice", at: publishedAt.toISOString(), said, amountFen: null, by, source: `notice ${id}` };
}

const answers = {
  open: { zh: "待处理", en: "open" },
  dismissed: { zh: "不成立", en: "dismissed" },
  upheld: { zh: "成立", en: "upheld" },
};

function objectionStep({ id, receipt, state, receivedAt, answer }: ObjectionStep): TrailStep {
  const { zh, en } = answers[state];
  const said = {
    zh: `异议 ${receipt} ${zh}${answer === null ? "" : `：${answer}`}`,
    en: `Objection ${receipt} ${en}${answer === null ? "" : `: ${answer}`}`,
  };
  return {
    kind: "objection",
    at: receivedAt.toISOString(),
    said,
    amountFen: null,
    by: null,
    source: `objection ${id}`,
  };
}

function claimSteps(record: ClaimRecord, claim: ClaimView): TrailStep[] {
  const { rule, reference, organizationName } = record;
  const version = {
    zh: `${rule.title.zh}，第 ${rule.version} 版：${rule.basis}`,
    en: `${rule.title.en}, version ${rule.version}: ${rule.basis}`,
  };
  const asked = {
    zh: `${organizationName} 申领 ${reference}`,
    en: `${organizationName} claimed, ${reference}`,
  };
  const nobody = { amountFen: null, by: null, at: null };
  return [
    awardStep(record, claim),
    ...reviewSteps(record, claim),
    { ...nobody, kind: "rule", said: version, source: `rule_version ${rule.policy} v${rule.version}` },
    {
      ...nobody,
      ...whenAndWho(claim, "submitted"),
      kind: "claim",
      said: asked,
      source: `claim ${record.id}`,
    },
  ];
}

function awardStep({ awardId }: ClaimRecord, claim: ClaimView): TrailStep {
  const reason = claim.events.findLast(({ kind }) => kind === "approved")?.reason ?? "";
  return {
    ...whenAndWho(claim, "approved"),
    kind: "award",
    amountFen: claim.amountFen,
    said: { zh: `批准：${reason}`, en: `Approved: ${reason}` },
    source: `award ${awardId ?? ""}`,
  };
}

const opinions = {
  advised_for: { zh: "审核意见：同意", en: "Review: in favour" },
  advised_against: { zh: "审核意见：不同意", en: "Review: against" },
};

/** Each opinion, with who gave it: after an appeal there are two. */
function reviewSteps({ id }: ClaimRecord, { events }: ClaimView): TrailStep[] {
  return events.flatMap(({ kind, at, by, reason }) => {
    if (kind !== "advised_for" && kind !== "advised_against") return [];
    const { zh, en } = opinions[kind];
    const said = reason === null ? { zh, en } : { zh: `${zh} · ${reason}`, en: `${en} · ${reason}` };
    return [{ kind: "review" as const, at, said, amountFen: null, by, source: `claim ${id}` }];
  });
}

/** Of the last event of a kind. */
function whenAndWho({ events }: ClaimView, wanted: "approved" | "submitted") {
  const event = events.findLast(({ kind }) => kind === wanted);
  return { at: event?.at ?? null, by: event?.by ?? null };
}
