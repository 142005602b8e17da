// The scans that wait to be sent: what goes over the wire, and what an answer changes on the device.
import type { ScanInput, ScanResult, Verdict } from "@jishi/shared/door";
import type { KeptScan, SeenPerson } from "./kept.ts";
import { ASKING_MS } from "./outcome.ts";

/** Many enough that a door's evening is sent in a minute, few enough that a batch fits through a thin line. */
export const BATCH = 100;
/** Some five megabytes. A door that scanned so many without a network for hours must stop and find one. */
export const WAITING_MAX = 10_000;

export function wireOf(scan: KeptScan): ScanInput {
  const common = {
    id: scan.id,
    deviceAt: new Date(scan.deviceAt).toISOString(),
    clockOffsetMs: scan.clockOffsetMs,
    shown: scan.shown,
    out: scan.out,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids come from signed codes and the server's lists
  if (scan.how === "manual") return { ...common, how: scan.how, personId: scan.personId as PersonIdInput };
  return { ...common, how: scan.how, code: scan.code ?? "" };
}
type PersonIdInput = Extract<ScanInput, { how: "manual" }>["personId"];

/** The instant of a scan by the server's clock, ms since 1970. */
export const instantOf = ({
  deviceAt,
  clockOffsetMs,
}: Pick<KeptScan, "deviceAt" | "clockOffsetMs">): number => deviceAt + clockOffsetMs;

export const letsThrough = (verdict: Verdict | "refused"): boolean =>
  verdict === "admitted" || verdict === "already_in";

/**
 * Whoever was only noted down went in: worth a word only when the server wouldn't have let them, and when nobody stood and waited
 * for its answer any more. An answer in time is itself what the panel shows.
 */
function differs({ shown, deviceAt }: KeptScan, final: Verdict | "refused", now: number): boolean {
  if (shown !== null) return shown !== final;
  return !letsThrough(final) && now - deviceAt >= ASKING_MS;
}

/** The scan with its answer. It waits no longer. */
export function answered(scan: KeptScan, result: ScanResult, now: number): KeptScan {
  const { waitingFor: _, ...rest } = scan;
  const final = result.outcome === "recorded" ? result.verdict : "refused";
  const name = result.outcome === "recorded" ? result.nameMasked : null;
  return {
    ...rest,
    final,
    answeredAt: now,
    ...(name !== null && { nameMasked: name }),
    ...(differs(scan, final, now) && { differs: 1 as const }),
  };
}

/**
 * What the device believes of a person after the server's word about one of its scans; undefined takes the belief back.
 * A newer scan on the device knows better.
 */
export function seenAfter(
  seen: SeenPerson | undefined,
  scan: KeptScan,
  result: Extract<ScanResult, { outcome: "recorded" }>,
): SeenPerson | undefined {
  const at = instantOf(scan);
  if (seen && seen.at > at) return seen;
  if (letsThrough(result.verdict)) return { in: !scan.out, at };
  // Only what this very scan made the device believe.
  return seen?.at === at ? undefined : seen;
}
