// Why a row of a spreadsheet of claims isn't submitted, in a sentence that leads on. Pure.
import type { ClaimState } from "@jishi/shared/claims";
import type { Said, Trace } from "@jishi/shared/policies";

/** A draft isn't a claim yet: its claimant submits or discards it. */
export function claimedSaid({ reference, state }: { reference: string; state: ClaimState }): Said {
  if (state === "draft") {
    return {
      zh: `已有草稿 ${reference}，还没有提交：请打开它提交，或者放弃它`,
      en: `There is a draft, ${reference}, that wasn't submitted: submit it, or discard it.`,
    };
  }
  return { zh: `已经申领，编号 ${reference}`, en: `Claimed already as ${reference}.` };
}

/** Every condition that isn't met, as its trace says it. */
export function failedSaid(trace: Trace): Said {
  const failed = failedIn(trace);
  return { zh: failed.map(({ zh }) => zh).join(""), en: failed.map(({ en }) => en).join(" ") };
}

/** Of what must not hold, that it does hold. */
function failedIn(trace: Trace): Said[] {
  if (trace.verdict !== "no") return [];
  if (trace.kind === "clause") return [trace.said];
  if (trace.kind === "not") return trace.parts.flatMap(saidIn);
  return trace.parts.flatMap(failedIn);
}

const saidIn = (trace: Trace): Said[] =>
  trace.kind === "clause" ? [trace.said] : trace.parts.flatMap(saidIn);
