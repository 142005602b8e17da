// A stream's states. Pure: scheduled → live ⇄ interrupted → ended; the time comes in as an argument.
import { Refusal } from "@jishi/shared/errors";

/** An encoder that hiccups doesn't end the live: viewers see "be right back" meanwhile. */
export const INTERRUPTED_SECONDS_MAX = 5 * 60;
/** Someone pressed "go live" and closed the page before a picture came. */
const SCHEDULED_SECONDS_MAX = 5 * 60;

export type StreamStatus =
  | { state: "scheduled"; since: Date }
  | { state: "live"; startedAt: Date }
  | { state: "interrupted"; startedAt: Date; interruptedAt: Date }
  | { state: "ended"; startedAt: Date | null; endedAt: Date };

/** flowing – the publisher's media arrives; lost – it stopped at that time; end – by word; tick – time went by. */
export type StreamEvent =
  | { kind: "flowing"; at: Date }
  | { kind: "lost"; at: Date }
  | { kind: "end"; at: Date }
  | { kind: "tick"; at: Date };

/** The same object when nothing changes. */
export function next(stream: StreamStatus, event: StreamEvent): StreamStatus {
  switch (event.kind) {
    case "flowing":
      return resume(stream, event.at);
    case "lost":
      if (stream.state !== "live") return stream;
      return { state: "interrupted", startedAt: stream.startedAt, interruptedAt: event.at };
    case "end":
      return end(stream, event.at);
    case "tick":
      return isOverdue(stream, event.at) ? end(stream, event.at) : stream;
    default:
      return event satisfies never;
  }
}

function resume(stream: StreamStatus, at: Date): StreamStatus {
  if (stream.state === "ended") throw new Refusal("stream/not-live");
  if (stream.state === "live") return stream;
  return { state: "live", startedAt: stream.state === "interrupted" ? stream.startedAt : at };
}

/** Ending twice keeps the first time. A stream ends when its picture ended, not when somebody noticed. */
function end(stream: StreamStatus, at: Date): StreamStatus {
  switch (stream.state) {
    case "ended":
      return stream;
    case "scheduled":
      return { state: "ended", startedAt: null, endedAt: at };
    case "live":
      return { state: "ended", startedAt: stream.startedAt, endedAt: at };
    case "interrupted":
      return { state: "ended", startedAt: stream.startedAt, endedAt: stream.interruptedAt };
    default:
      return stream satisfies never;
  }
}

function isOverdue(stream: StreamStatus, at: Date): boolean {
  if (stream.state === "scheduled") return secondsBetween(stream.since, at) > SCHEDULED_SECONDS_MAX;
  if (stream.state === "interrupted") {
    return secondsBetween(stream.interruptedAt, at) > INTERRUPTED_SECONDS_MAX;
  }
  return false;
}

const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000;
