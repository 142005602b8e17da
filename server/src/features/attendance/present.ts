// Attendance as its readers see it: whole intervals, masked names. Pure.
import type { AttendanceInterval, AttendedPerson } from "@jishi/shared/attendance";
import type { BoothId, PersonId } from "@jishi/shared/ids";
import { STAY_MS, type Sighting } from "./evidence.ts";
import { mergeSpans, type Interval } from "./intervals.ts";

export interface BoothName {
  code: string;
  organizationName: string;
}
export type Booths = ReadonlyMap<BoothId, BoothName>;
/** What sightings only name by id. */
export interface Names {
  booths: Booths;
  /** By person; visitors have none. */
  people: ReadonlyMap<string, string>;
}

/** A booth's stream, and the interviews at it: coming back to the same booth continues an interval, whatever the stream. */
const placeOf = ({ place, fairId, boothId }: Sighting): string => `${place} ${boothId ?? fairId}`;

const spanOf = (sighting: Sighting, place: string) => ({
  who: sighting.who,
  place,
  fromMs: sighting.from.getTime(),
  toMs: sighting.to.getTime(),
  flowingFromMs: sighting.flowingFrom?.getTime() ?? null,
  end: sighting.end,
});

/** One person's sightings as intervals. */
export function presentIntervals(mine: readonly Sighting[], booths: Booths, now: Date): AttendanceInterval[] {
  const inTime = mine.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  const merged = mergeSpans(
    inTime.map((sighting) => spanOf(sighting, placeOf(sighting))),
    now.getTime(),
  );
  return merged.flatMap((interval) => {
    const within = inTime.filter((one) => {
      return (
        placeOf(one) === interval.place &&
        one.from.getTime() >= interval.fromMs &&
        one.to.getTime() <= interval.toMs
      );
    });
    return presentInterval(within, interval, { booths, now });
  });
}

function presentInterval(
  within: readonly Sighting[],
  { fromMs, toMs, flowingMs, open }: Interval,
  { booths, now }: { booths: Booths; now: Date },
): AttendanceInterval[] {
  const first = within.find(({ from }) => from.getTime() === fromMs);
  const last = within.find(({ to }) => to.getTime() === toMs);
  if (!first || !last) return [];
  const { place, fairId, boothId } = first;
  const sources = [...new Set(within.flatMap((one) => one.sources))];
  return [
    {
      place,
      fairId,
      boothId,
      ...boothName(boothId, booths),
      from: first.from.toISOString(),
      to: last.to.toISOString(),
      flowingSeconds: Math.round(flowingMs / 1000),
      open: open || within.some((one) => isInside(one, now)),
      outcome: within.findLast(({ outcome }) => outcome !== null)?.outcome ?? null,
      sources,
      corrected: sources.some((source) => source.startsWith("correction:")),
    },
  ];
}

function boothName(boothId: BoothId | null, booths: Booths) {
  const booth = boothId === null ? undefined : booths.get(boothId);
  return { boothCode: booth?.code ?? null, organizationName: booth?.organizationName ?? null };
}

const isInside = ({ inside, from }: Sighting, now: Date): boolean =>
  inside && now.getTime() - from.getTime() < STAY_MS;

/** `label`: what a visitor without an account is called. */
export function presentPerson(
  mine: readonly Sighting[],
  { names, label, mask, now }: { names: Names; label: string; mask: (name: string) => string; now: Date },
): AttendedPerson {
  const who = mine[0]?.who;
  const name = who === undefined ? undefined : names.people.get(who);
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- who has a name is a person
    personId: name === undefined ? null : (who as PersonId),
    who: name === undefined ? label : mask(name),
    known: name !== undefined,
    presentSeconds: Math.round(presentMs(mine, now) / 1000),
    intervals: presentIntervals(mine, names.booths, now),
  };
}

/** On whatever device and channel, every moment once. */
function presentMs(mine: readonly Sighting[], now: Date): number {
  const everywhere = mergeSpans(
    mine.map((sighting) => spanOf(sighting, "")),
    now.getTime(),
  );
  return everywhere.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}
