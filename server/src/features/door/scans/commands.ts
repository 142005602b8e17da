// Takes what devices kept: reads every scan by itself, rules over all of them together, answers each.
import { Scan, type ScanResult } from "@jishi/shared/door";
import type { BoothId, FairId } from "@jishi/shared/ids";
import { asStaff, type Actor } from "../../../actor.ts";
import { doorOf } from "../present.ts";
import { scannerKeys, type DoorDeps } from "../commands.ts";
import { readScan, type ScanTimes } from "./reading.ts";
import { rule } from "./ruling.ts";

export interface Sent {
  deviceId: string;
  deviceName?: string | undefined;
  waiting: number;
  scans: readonly unknown[];
}

/** Of one door or one booth. */
export type At = { fairId: FairId } | { boothId: BoothId };

/** A broken scan is refused by itself; the others of its batch are kept. */
export async function takeScans(deps: DoorDeps, actor: Actor, where: At, sent: Sent) {
  const now = deps.clock();
  const { fairId, boothId } = await placeOf(deps, where);
  const fair = await deps.store.fair(fairId);
  const scanner = { door: doorOf(fair), boothId, keys: scannerKeys(deps, now), verify: deps.verify };
  const parsed = sent.scans.map((raw) => Scan.safeParse(raw));
  const scans = parsed.flatMap(({ data }) => (data ? [readScan(data, scanner, timesOf(data, now))] : []));
  const batch = {
    fairId: fair.id,
    boothId,
    scans,
    deviceId: sent.deviceId,
    deviceName: sent.deviceName ?? null,
    waiting: sent.waiting,
    userId: asStaff(actor).userId,
    receivedAt: now,
  };
  const recorded = await deps.scans.keep(batch, (known) => rule(scans, known, deps.maskName));
  const results = parsed.map(({ success }, n) => {
    return (success ? recorded.shift() : undefined) ?? refused(sent.scans[n]);
  });
  return { now: now.toISOString(), results };
}

async function placeOf(deps: DoorDeps, where: At) {
  if ("fairId" in where) return { fairId: where.fairId, boothId: null };
  const { id, fairId } = await deps.store.booth(where.boothId);
  return { fairId, boothId: id };
}

/** A clock that runs ahead is held back to when the scan arrived: nobody came in the future. */
function timesOf(scan: Scan, receivedAt: Date): ScanTimes {
  const deviceAt = new Date(scan.deviceAt);
  const at = new Date(Math.min(deviceAt.getTime() + scan.clockOffsetMs, receivedAt.getTime()));
  return { deviceAt, at };
}

const ID_CHARACTERS_MAX = 100;

function refused(raw: unknown): ScanResult {
  const id: unknown = typeof raw === "object" && raw ? Reflect.get(raw, "id") : null;
  const isName = typeof id === "string" && id.length <= ID_CHARACTERS_MAX;
  return { outcome: "refused", id: isName ? id : null, code: "scan/invalid" };
}
