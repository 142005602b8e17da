// The steps that histories of money are made of.
import { claimKinds, type ClaimKind } from "./claims-model.ts";

export const awardKinds = [
  "notice",
  "object",
  "dismiss",
  "uphold",
  "let go",
  "reserve",
  "post",
  "build",
  "cancel",
  "release",
  "paid",
  "returned",
] as const;
export type AwardKind = (typeof awardKinds)[number];
/** Beside them insurance is found to prove a hire, or not to. */
export const kinds = [...claimKinds, "prove", "lapse", ...awardKinds] as const;
export type Kind = (typeof kinds)[number];

export interface Step {
  n: number;
  kind: Kind;
  /** A login of the office for a claim's steps; zero is the wrong one for money's. */
  by: number;
}

const among = <Some extends Kind>(kind: Kind, some: readonly Some[]): kind is Some =>
  (some as readonly Kind[]).includes(kind);

export const isAwardKind = (kind: Kind): kind is AwardKind => among(kind, awardKinds);
export const isNewClaim = (kind: Kind): kind is "make" | "sheet" => among(kind, ["make", "sheet"]);
/** What is done to a claim that there is. */
export const isClaimCommand = (kind: Kind): kind is Exclude<ClaimKind, "make" | "sheet"> =>
  among(kind, claimKinds) && !isNewClaim(kind);
/** What one command does for many awards, or for none of them. */
export const isOfSets = (kind: Kind): kind is "notice" | "reserve" | "post" | "build" =>
  among(kind, ["notice", "reserve", "post", "build"]);
export const isOfBank = (kind: Kind): kind is "paid" | "returned" => among(kind, ["paid", "returned"]);
/** What insurance says is nobody's command. */
export const isInsurance = (kind: Kind): kind is "prove" | "lapse" => among(kind, ["prove", "lapse"]);
/** One claimant's awards are left to who posts by hand, so that nobody else's money is in their accounts. */
export const isPostedByHand = (n: number): boolean => n % 6 === 5;
