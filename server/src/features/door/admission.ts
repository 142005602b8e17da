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
  /** By a printed slip: its code, or its digits. */
  onPaper: boolean;
}

export interface Asked extends Past {
  /** When that slip was printed, or printed again; null: no slip. */
  printedAt: Date | null;
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
export function admit(asked: Asked, past: readonly Past[]): Admission {
  const mine = past.filter(({ personId, boothId }) => {
    return personId === asked.personId && boothId === asked.boothId;
  });
  if (asked.place === "booth") {
    const first = earliest(mine);
    return first ? { verdict: "already_in", since: first.at } : { verdict: "admitted" };
  }
  const same = neighbours(asked, mine).find(({ place }) => place === asked.place);
  if (same) return { verdict: "already_in", since: same.at };
  const isUsed = mine.some((one) => one.place === asked.place && isSameCode(asked, one));
  return { verdict: isUsed ? "expired" : "admitted" };
}

/** A slip is one thing, whether it is held before the camera or its digits are typed: who found it on the ground doesn't come in after its owner. */
function isSameCode({ place, nonce, printedAt }: Asked, one: Past): boolean {
  if (nonce !== null && one.nonce === nonce) return true;
  return place === "door" && printedAt !== null && one.onPaper && one.at >= printedAt;
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
