// Reads one scan by itself: when it was by the server's clock, and what its code says. Pure.
import type { Scan, ScanPlace, Verdict } from "@jishi/shared/door";
import {
  judgeCode,
  judgeHours,
  type CodeKind,
  type Door,
  type DoorKey,
  type Judged,
  type Verify,
} from "@jishi/shared/door-code";
import type { BoothId, PersonId } from "@jishi/shared/ids";
import { readTyped } from "@jishi/shared/typed-code";

export interface ReadScan extends ScanTimes {
  id: string;
  how: Scan["how"];
  place: ScanPlace;
  boothId: BoothId | null;
  clockOffsetMs: number;
  shown: Verdict | null;
  says: Says;
}

export interface Says {
  /** good – lets in, unless the record of scans says otherwise. */
  verdict: "good" | Exclude<Verdict, "admitted" | "already_in">;
  /** Not looked up yet. */
  personId: PersonId | null;
  typed: string | null;
  kind: CodeKind | null;
  nonce: string | null;
}

export interface Scanner {
  door: Door;
  boothId: BoothId | null;
  keys: readonly DoorKey[];
  verify: Verify;
}

const nobody = { personId: null, typed: null, kind: null, nonce: null };

/** By the device's clock, and by the server's. */
export interface ScanTimes {
  deviceAt: Date;
  at: Date;
}

export function readScan(scan: Scan, scanner: Scanner, times: ScanTimes): ReadScan {
  const { id, how, clockOffsetMs, shown } = scan;
  const { boothId } = scanner;
  const place = boothId !== null ? "booth" : scan.out ? "exit" : "door";
  const says = said(scan, scanner, times.at.getTime());
  return { id, how, place, boothId, clockOffsetMs, shown, ...times, says };
}

function said(scan: Scan, scanner: Scanner, ms: number): Says {
  const hours = judgeHours(scanner.door, ms);
  if (scan.how === "manual") return { ...nobody, verdict: hours, personId: scan.personId };
  const typed = readTyped(scan.code);
  if (typed !== null) return { ...nobody, verdict: hours, typed };
  return coded(judgeCode(scan.code, scanner, { ms }));
}

function coded(judged: Judged): Says {
  if (!("code" in judged)) return { ...nobody, verdict: judged.verdict };
  const { personId, kind, nonce } = judged.code;
  return { verdict: judged.verdict, personId, typed: null, kind, nonce };
}
