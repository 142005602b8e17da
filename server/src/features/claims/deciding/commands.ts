// What reviewers and approvers do with claims: each another person.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimView, StatedFact } from "@jishi/shared/claims";
import type { ClaimId, UserId } from "@jishi/shared/ids";
import { asStaff, type Actor } from "../../../actor.ts";
import { changeClaim, judgeAgain, type ClaimDeps } from "../commands.ts";
import { withStatement } from "../known.ts";

/** After an appeal other people look, and nobody decides what they advised on: also under another login. */
async function refuseSamePerson({ store }: ClaimDeps, by: UserId, others: readonly UserId[]): Promise<void> {
  if (await store.isOneOf(by, others)) throw new Refusal("money/same-person");
}

export async function takeClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId): Promise<ClaimView> {
  const by = asStaff(actor).userId;
  return changeClaim(deps, claimId, async (row, at) => {
    await refuseSamePerson(deps, by, row.appealedFrom);
    return {
      move: { kind: "take", by },
      event: { kind: "taken", userId: by, at },
      judged: await judgeAgain(deps, row, at, "checked"),
    };
  });
}

const advised = { for: "advised_for", against: "advised_against", needs_evidence: "evidence_asked" } as const;

export async function reviewClaim(
  deps: ClaimDeps,
  actor: Actor,
  claimId: ClaimId,
  { advice, reason }: { advice: keyof typeof advised; reason: string },
): Promise<ClaimView> {
  const by = asStaff(actor).userId;
  return changeClaim(deps, claimId, async (row, at) => {
    await refuseSamePerson(deps, by, row.appealedFrom);
    const judged = await judgeAgain(deps, row, at, "checked");
    if (advice === "for" && judged.decision.evaluation.verdict !== "yes") throw new Refusal("claim/not-met");
    return {
      move: { kind: "advise", by, advice },
      event: { kind: advised[advice], userId: by, at, reason },
      judged,
    };
  });
}

/** Refuses with claim/not-met, claim/excluded, claim/over-cap, money/same-person and money/nobody. */
export async function decideClaim(
  deps: ClaimDeps,
  actor: Actor,
  claimId: ClaimId,
  { approved, reason }: { approved: boolean; reason: string },
): Promise<ClaimView> {
  const by = asStaff(actor).userId;
  return changeClaim(deps, claimId, async (row, at) => {
    await refuseSamePerson(deps, by, [...row.appealedFrom, ...(row.reviewedBy ? [row.reviewedBy] : [])]);
    return {
      move: { kind: "decide", by, approved },
      event: { kind: approved ? "approved" : "refused", userId: by, at, reason },
      judged: await judgeAgain(deps, row, at, "checked"),
      ...(approved && row.reviewedBy && { award: { reviewedBy: row.reviewedBy, approvedBy: by } }),
    };
  });
}

/** What a reviewer found out: it counts when the claim is decided, which a mere statement doesn't. */
export async function checkFact(
  deps: ClaimDeps,
  actor: Actor,
  claimId: ClaimId,
  { stated: fact, source }: { stated: StatedFact; source: string },
): Promise<ClaimView> {
  return changeClaim(deps, claimId, async (row, at) => {
    if (row.state !== "in_review") throw new Refusal("claim/state");
    await refuseSamePerson(deps, asStaff(actor).userId, row.appealedFrom);
    const stated = withStatement(row.stated, fact, source);
    const judged = await judgeAgain(deps, { ...row, stated }, at, "checked");
    const reason = `${fact.fact} = ${String(fact.value)} · ${source}`;
    return { event: { kind: "stated", userId: asStaff(actor).userId, at, reason }, stated, judged };
  });
}
