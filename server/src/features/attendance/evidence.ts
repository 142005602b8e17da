// What counts as having been somewhere: scans become stays, and corrections say what no longer counts and what does. Pure.
import type { AttendancePlace } from "@jishi/shared/attendance";
import type { BoothId, FairId } from "@jishi/shared/ids";
import type { Outcome } from "@jishi/shared/interviews";
import type { Span } from "./intervals.ts";

/** One unbroken stay of one person, or unnamed visitor, at one place, and what proves it. */
export interface Sighting {
  sources: string[];
  who: string;
  place: AttendancePlace;
  fairId: FairId;
  boothId: BoothId | null;
  from: Date;
  to: Date;
  flowingFrom: Date | null;
  end: Span["end"];
  outcome: Outcome | null;
  /** Scanned in and not out: may still be there. */
  inside: boolean;
}

/** A scan that counted. */
export interface ScanRow {
  id: bigint;
  who: string;
  fairId: FairId;
  place: "door" | "exit" | "booth";
  boothId: BoothId | null;
  at: Date;
}

export interface Correction {
  id: bigint;
  who: string;
  fairId: FairId;
  strikes: string[];
  place: AttendancePlace | null;
  boothId: BoothId | null;
  from: Date | null;
  to: Date | null;
}

/** Nobody stays longer in a venue: the next scan in begins anew. */
export const STAY_MS = 12 * 3_600_000;

export interface Recorded {
  /** Connections and interviews face to face. */
  stays: readonly Sighting[];
  scans: readonly ScanRow[];
  corrections: readonly Correction[];
}

export function evidence({ stays, scans, corrections }: Recorded): Sighting[] {
  const valid = inForce(corrections);
  const struck = new Set(valid.flatMap(({ strikes }) => strikes));
  const counts = stays.filter(({ sources }) => !sources.some((source) => struck.has(source)));
  const scanned = scans.filter(({ id }) => !struck.has(`scan:${id}`));
  return [...counts, ...staysOf(scanned), ...valid.flatMap(added)];
}

/** A correction can be struck by a later one: then neither what it struck nor what it added is its business any more. */
function inForce(corrections: readonly Correction[]): Correction[] {
  const struck = new Set<string>();
  const valid: Correction[] = [];
  for (const correction of corrections.toSorted((a, b) => (a.id < b.id ? 1 : -1))) {
    if (struck.has(`correction:${correction.id}`)) continue;
    valid.push(correction);
    for (const source of correction.strikes) struck.add(source);
  }
  return valid;
}

function added({ id, who, fairId, place, boothId, from, to }: Correction): Sighting[] {
  if (!place || !from || !to) return [];
  const sources = [`correction:${id}`];
  return [{ ...still, sources, who, place, fairId, boothId, from, to }];
}

const still = { flowingFrom: null, end: "left", outcome: null, inside: false } as const;

function staysOf(scans: readonly ScanRow[]): Sighting[] {
  const byPerson = Map.groupBy(scans, ({ who, fairId }) => `${who} ${fairId}`);
  return [...byPerson.values()].flatMap((mine) => {
    const inTime = mine.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
    const atBooths = inTime.filter(({ place }) => place === "booth");
    return atBooths.map((scan) => stay("booth", scan, scan)).concat(doorStays(inTime));
  });
}

/**
 * From a scan in to the next scan out. Without one, a stay reaches to the last scan of that evening: more isn't known, so more isn't
 * said. A scan out alone proves its moment.
 */
function doorStays(inTime: readonly ScanRow[]): Sighting[] {
  const stays: Sighting[] = [];
  let since: ScanRow | undefined;
  let last: ScanRow | undefined;
  const end = (inside: boolean) => {
    if (since && last) stays.push({ ...stay("door", since, last), inside });
    since = undefined;
  };
  for (const scan of inTime) {
    const isNear = since !== undefined && scan.at.getTime() - since.at.getTime() < STAY_MS;
    if (since && !isNear) end(false);
    if (scan.place === "door" || (scan.place === "exit" && !since)) {
      end(false);
      since = scan;
    }
    last = scan;
    if (scan.place === "exit") end(false);
  }
  end(true);
  return stays;
}

function stay(place: "door" | "booth", first: ScanRow, last: ScanRow): Sighting {
  const sources = [...new Set([`scan:${first.id}`, `scan:${last.id}`])];
  const boothId = place === "booth" ? first.boothId : null;
  const { who, fairId } = first;
  return { ...still, sources, who, place, fairId, boothId, from: first.at, to: last.at };
}
