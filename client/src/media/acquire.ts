// Asks the browser for camera and microphone, and says in our words why it didn't work.
import { constraintsFor, type DeviceKind } from "./constraints.ts";
import type { Chosen } from "./memory.ts";
import { remedyFor, type Circumstances, type Remedy } from "./remedies.ts";

export type Acquired = { track: MediaStreamTrack } | { problem: Remedy };
export type AcquiredAll = Partial<Record<DeviceKind, Acquired>>;

const kindName = { microphone: "audio", camera: "video" } as const;

async function permissionOf(kind: DeviceKind): Promise<Circumstances["permission"]> {
  try {
    const { state } = await navigator.permissions.query({ name: kind });
    return state;
  } catch {
    // Safari and WeChat don't tell.
    return "unknown";
  }
}

function isSupported(): boolean {
  // Missing on pages without HTTPS and in old shells, whatever the types say.
  const devices: MediaDevices | undefined = Reflect.get(navigator, "mediaDevices");
  return typeof devices?.getUserMedia === "function";
}

export async function problemOf(error: unknown, kinds: readonly DeviceKind[]): Promise<Remedy> {
  const failure = error instanceof Error ? error : { name: "unknown", message: "" };
  let permission: Circumstances["permission"] = "granted";
  // The first device that isn't allowed is what the failure is about.
  for (const kind of kinds) if (permission === "granted") permission = await permissionOf(kind);
  return remedyFor(failure, { secure: window.isSecureContext, supported: isSupported(), permission });
}

async function ask(kinds: readonly DeviceKind[], chosen: Chosen): Promise<AcquiredAll> {
  const wanted: MediaStreamConstraints = {};
  for (const kind of kinds) wanted[kindName[kind]] = constraintsFor(kind, chosen[kind]);
  const stream = await navigator.mediaDevices.getUserMedia(wanted);
  const all: AcquiredAll = {};
  for (const kind of kinds) {
    const track = stream.getTracks().find((one) => one.kind === kindName[kind]);
    all[kind] = track ? { track } : { problem: "no-device" };
  }
  return all;
}

/**
 * Both at once when both are wanted: a second question confuses people, and on iOS a second answer mutes the first. When
 * that fails, each alone, so that a missing camera doesn't cost the microphone.
 */
export async function acquire(kinds: readonly DeviceKind[], chosen: Chosen): Promise<AcquiredAll> {
  try {
    return await ask(kinds, chosen);
  } catch (error) {
    const problem = await problemOf(error, kinds);
    const alone = kinds.length === 1 || ["dismissed", "insecure", "unsupported"].includes(problem);
    if (alone) return Object.fromEntries(kinds.map((kind) => [kind, { problem }]));
    const all: AcquiredAll = {};
    for (const kind of kinds) Object.assign(all, await acquire([kind], chosen));
    return all;
  }
}
