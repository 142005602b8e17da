// Which claims the office looks at, kept in the address. Pure.
import type { ClaimStage } from "@jishi/shared/claims";

export const queues = ["submitted", "in_review", "reviewed", "all"] as const;
export type Queue = (typeof queues)[number];
export type QueueSearch = { queue?: Queue; q?: string };

export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const queue = queues.find((one) => one === search["queue"]);
  const q = typeof search["q"] === "string" ? search["q"].slice(0, 40) : "";
  return { ...(queue && { queue }), ...(q && { q }) };
}

const uuid = /^[0-9a-f-]{36}$/;

/** What is looked for, and the claim that was chosen of what was found. */
export function readLetterSearch(search: Record<string, unknown>): { q?: string; claim?: string } {
  const { q } = readQueueSearch(search);
  const claim = typeof search["claim"] === "string" && uuid.test(search["claim"]) ? search["claim"] : "";
  return { ...(q && { q }), ...(claim && { claim }) };
}

/** Whoever looks for something looks everywhere. */
export function askedOf({ queue, q }: { queue: Queue; q?: string | undefined }): {
  stage?: ClaimStage;
  q?: string;
} {
  if (q) return { q };
  return queue === "all" ? {} : { stage: queue };
}
