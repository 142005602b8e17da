// Gives every scan of a batch its final verdict, from what is recorded and what came before it in the batch. Pure.
import type { ScanResult, Verdict } from "@jishi/shared/door";
import type { PersonId } from "@jishi/shared/ids";
import { admit, type Asked, type Past } from "../admission.ts";
import type { ReadScan } from "./reading.ts";

/** What the database knows about a batch. */
export interface Known {
  /** By scan: those that were sent before. */
  recorded: ReadonlyMap<string, RecordedScan>;
  /** By typed code. */
  typed: ReadonlyMap<string, PersonId>;
  /** By person, of those with a slip: when it was printed. */
  printed: ReadonlyMap<string, Date>;
  /** By person, of those who exist. */
  names: ReadonlyMap<string, string>;
  /** Scans of these people that counted. */
  past: readonly Past[];
}

export interface RecordedScan {
  verdict: Verdict;
  personId: PersonId | null;
  name: string | null;
  at: Date;
}

/** A scan to be kept. */
export interface RuledScan {
  scan: ReadScan;
  personId: PersonId | null;
  verdict: Verdict;
  since: Date | null;
}

type Recorded = Extract<ScanResult, { outcome: "recorded" }>;

export interface Ruling {
  /** In the order of the batch. */
  results: Recorded[];
  /** The new ones, in the order in which they were made. */
  fresh: RuledScan[];
}

/** Scans are ruled in the order in which they were made, whatever the order in which they are sent. */
export function rule(batch: readonly ReadScan[], known: Known, maskName: (name: string) => string): Ruling {
  const past = [...known.past];
  const fresh = new Map<string, RuledScan>();
  for (const scan of batch.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (known.recorded.has(scan.id) || fresh.has(scan.id)) continue;
    const ruled = ruleOne(scan, known, past);
    fresh.set(scan.id, ruled);
    const { verdict, personId } = ruled;
    if (verdict === "admitted" && personId !== null) past.push(askedOf(scan, personId, known));
  }
  const answered = new Set<string>();
  const results = batch.map(({ id }) => {
    const repeated = known.recorded.has(id) || answered.has(id);
    answered.add(id);
    return { ...answerOf(id, known, fresh, maskName), repeated };
  });
  return { results, fresh: [...fresh.values()] };
}

function ruleOne(scan: ReadScan, known: Known, past: readonly Past[]): RuledScan {
  const { verdict, personId: named, typed } = scan.says;
  const found = typed === null ? named : (known.typed.get(typed) ?? null);
  const personId = found !== null && known.names.has(found) ? found : null;
  if (verdict !== "good") return { scan, personId, verdict, since: null };
  if (personId === null) return { scan, personId, verdict: "unknown", since: null };
  const admission = admit(askedOf(scan, personId, known), past);
  const since = admission.verdict === "already_in" ? admission.since : null;
  return { scan, personId, verdict: admission.verdict, since };
}

function askedOf({ place, boothId, at, says }: ReadScan, personId: string, { printed }: Known): Asked {
  const { kind, nonce, typed } = says;
  const printedAt = kind === "slip" || typed !== null ? (printed.get(personId) ?? null) : null;
  return { personId, place, boothId, at, nonce, onPaper: printedAt !== null, printedAt };
}

type Answer = Omit<Recorded, "repeated">;

function answerOf(
  id: string,
  { recorded, names }: Known,
  fresh: ReadonlyMap<string, RuledScan>,
  maskName: (name: string) => string,
): Answer {
  const mask = (name: string | null | undefined) => (name ? maskName(name) : null);
  const outcome = "recorded";
  const before = recorded.get(id);
  if (before) {
    const { verdict, personId, name, at } = before;
    return { outcome, id, verdict, personId, nameMasked: mask(name), at: at.toISOString(), since: null };
  }
  const ruled = fresh.get(id);
  if (!ruled) throw new Error("every scan was ruled");
  const { scan, personId, verdict, since } = ruled;
  return {
    outcome,
    id,
    verdict,
    personId,
    nameMasked: mask(personId && names.get(personId)),
    at: scan.at.toISOString(),
    since: since?.toISOString() ?? null,
  };
}
