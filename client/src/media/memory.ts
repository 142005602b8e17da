// What is remembered about devices: on or off as long as the tab lives (so that a reload changes nothing), and which ones
// were chosen for as long as the browser keeps it.
import type { DeviceKind } from "./constraints.ts";

export type OnOff = Record<DeviceKind, boolean>;
export type Chosen = { microphone: string | null; camera: string | null; speaker: string | null };

const chosenKey = "jishi.devices";
const onOffKey = (place: string) => `jishi.media.${place}`;

/** Storage may be full or forbidden; then nothing is remembered, and nothing else changes. */
function read(storage: () => Storage, key: string): unknown {
  try {
    return JSON.parse(storage().getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: unknown): void {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // As above.
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** `place` is what the devices are for, e.g. `booth:<id>`; whoever was never there starts with both on. */
export function recallOnOff(place: string): OnOff {
  const kept = read(() => sessionStorage, onOffKey(place));
  return { microphone: field(kept, "microphone") !== false, camera: field(kept, "camera") !== false };
}

export function keepOnOff(place: string, { microphone, camera }: OnOff): void {
  write(() => sessionStorage, onOffKey(place), { microphone, camera });
}

export function recallChosen(): Chosen {
  const kept = read(() => localStorage, chosenKey);
  const id = (name: string) => {
    const value = field(kept, name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  return { microphone: id("microphone"), camera: id("camera"), speaker: id("speaker") };
}

export function keepChosen(chosen: Chosen): void {
  write(() => localStorage, chosenKey, chosen);
}
