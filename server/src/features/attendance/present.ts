// Attendance as its readers see it: whole intervals, masked names. Pure.
import type { AttendanceInterval } from "@jishi/shared/attendance";
import type { BoothId } from "@jishi/shared/ids";
import type { z } from "zod";
import { mergeSpans, type Interval, type Span } from "./intervals.ts";

type IntervalView = z.infer<typeof AttendanceInterval>;

export interface SpanRow {
  connectionId: string;
  who: string;
  place: "stream" | "interview";
  boothId: BoothId;
  boothCode: string;
  organizationName: string;
  /** null: a visitor without an account. */
  personName: string | null;
  from: Date;
  to: Date;
  flowingFrom: Date | null;
  end: Span["end"];
}

/** A booth's stream, and the interviews at it: coming back to the same booth continues an interval, whatever the stream. */
const placeOf = ({ place, boothId }: SpanRow): string => `${place} ${boothId}`;

/** One person's connections as intervals. */
export function presentIntervals(rows: readonly SpanRow[], now: Date): IntervalView[] {
  const spans = rows.map((row) => ({
    who: row.who,
    place: placeOf(row),
    fromMs: row.from.getTime(),
    toMs: row.to.getTime(),
    flowingFromMs: row.flowingFrom?.getTime() ?? null,
    end: row.end,
  }));
  return mergeSpans(spans, now.getTime()).flatMap((interval) => {
    const here = rows.filter((row) => placeOf(row) === interval.place);
    const first = here.find((row) => row.from.getTime() === interval.fromMs);
    const last = here.find((row) => row.to.getTime() === interval.toMs);
    return first && last ? [presentInterval(first, last, interval)] : [];
  });
}

function presentInterval(first: SpanRow, last: SpanRow, { flowingMs, open }: Interval): IntervalView {
  const { place, boothId, boothCode, organizationName } = first;
  return {
    place,
    boothId,
    boothCode,
    organizationName,
    from: first.from.toISOString(),
    to: last.to.toISOString(),
    flowingSeconds: Math.round(flowingMs / 1000),
    open,
  };
}
