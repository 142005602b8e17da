// Whether a scan lets in: once until the person goes out, once a code, once a booth. Pure.

/** A scan that counted. */
export interface Past {
  personId: string;
  /** A booth's id, or the way that it was: in and out are two ways of one door. */
  place: "door" | "exit" | "booth";
  boothId: string | null;
  at: Date;
  /** Of the code; null: typed, or found by name. */
  nonce: string | null;
}

export type Admission =
  | { verdict: "admitted" }
  | { verdict: "already_in"; since: Date }
  /** The code let in before, and its owner went out since. */
  | { verdict: "expired" };

/** Whoever wasn't scanned out has gone by then: no fair's evening is longer, and one of several days begins anew each day. */
export const STAY_MS = 12 * 3_600_000;

/**
 * Devices send their scans late and in any order, so what came before and what came after both count: between two scans the same way
 * there must be one the other way.
 */
export function admit(asked: Past, past: readonly Past[]): Admission {
  const mine = past.filter(({ personId, boothId }) => {
    return personId === asked.personId && boothId === asked.boothId;
  });
  if (asked.place === "booth") {
    const first = earliest(mine);
    return first ? { verdict: "already_in", since: first.at } : { verdict: "admitted" };
  }
  const same = neighbours(asked, mine).find(({ place }) => place === asked.place);
  if (same) return { verdict: "already_in", since: same.at };
  const isUsed =
    asked.nonce !== null && mine.some(({ nonce, place }) => nonce === asked.nonce && place === asked.place);
  return { verdict: isUsed ? "expired" : "admitted" };
}

/** The last one before and the first one after, within a stay. */
function neighbours({ at }: Past, mine: readonly Past[]): Past[] {
  const near = mine.filter((one) => Math.abs(one.at.getTime() - at.getTime()) < STAY_MS).toSorted(inTime);
  const before = near.findLast((one) => one.at <= at);
  const after = near.find((one) => one.at > at);
  return [before, after].filter((one) => one !== undefined);
}

const earliest = (mine: readonly Past[]): Past | undefined => mine.toSorted(inTime)[0];

const inTime = (a: Past, b: Past): number => a.at.getTime() - b.at.getTime();
