// What reviewers and approvers do with claims: each another person.
import { Refusal } from "@jishi/shared/errors";
import type { ClaimView, StatedFact } from "@jishi/shared/claims";
import type { ClaimId, UserId } from "@jishi/shared/ids";
import { asStaff, type Actor, type Staff } from "../../../actor.ts";
import { changeClaim, judgeAgain, type ClaimDeps } from "../commands.ts";
import { withStatement } from "../known.ts";
import type { ClaimRecord } from "../records.ts";

/**
 * Nobody judges the claim of their own organization, or one that they made; after an appeal other people look, and nobody decides what they
 * advised on: also under another login.
 */
export async function refusePartial(
  { store }: Pick<ClaimDeps, "store">,
  { userId }: Staff,
  { id: claimId, appealedFrom }: ClaimRecord,
  advisedBy: UserId | null = null,
): Promise<void> {
  const others = [...appealedFrom, ...(advisedBy ? [advisedBy] : [])];
  if (await store.isPartial(userId, { claimId, others })) throw new Refusal("money/same-person");
}

export async function takeClaim(deps: ClaimDeps, actor: Actor, claimId: ClaimId): Promise<ClaimView> {
  const staff = asStaff(actor);
  const by = staff.userId;
  return changeClaim(deps, claimId, async (row, at) => {
    await refusePartial(deps, staff, row);
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
  const staff = asStaff(actor);
  const by = staff.userId;
  return changeClaim(deps, claimId, async (row, at) => {
    await refusePartial(deps, staff, row);
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
  const staff = asStaff(actor);
  const by = staff.userId;
  return changeClaim(deps, claimId, async (row, at) => {
    await refusePartial(deps, staff, row, row.reviewedBy);
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
  const staff = asStaff(actor);
  return changeClaim(deps, claimId, async (row, at) => {
    if (row.state !== "in_review") throw new Refusal("claim/state");
    await refusePartial(deps, staff, row);
    const stated = withStatement(row.stated, fact, source);
    const judged = await judgeAgain(deps, { ...row, stated }, at, "checked");
    const reason = `${fact.fact} = ${String(fact.value)} · ${source}`;
    return { event: { kind: "stated", userId: staff.userId, at, reason }, stated, judged };
  });
}
