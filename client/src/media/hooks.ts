// Media for components: each hook opens with the component and closes with it.
import type { As, RoomKey, Source } from "@jishi/shared/media";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { call } from "../api.ts";
import { socketSignal } from "../socket.ts";
import { Capture, type CaptureView, type DeviceView } from "./capture.ts";
import { loadDevice } from "./device.ts";
import { openMeter } from "./meter.ts";
import type { RemoteSource } from "./receiver.ts";
import { BRIEF_LINGER_MS, hold } from "./shared.ts";
import { MediaSession, type SessionView } from "./session.ts";
import { Store } from "./store.ts";
import { keepAwake } from "./wake-lock.ts";

const capabilities = () => call("GET /api/media/capabilities");

/** To be called when a page with media begins: the library comes while the page still paints. */
export function preloadMedia(): void {
  loadDevice(capabilities).catch(() => undefined);
}

const nothing = new Store<undefined>(undefined);

export function useStore<Value>(store: Store<Value> | undefined): Value | undefined {
  const watched: Store<Value> | Store<undefined> = store ?? nothing;
  return useSyncExternalStore<Value | undefined>(watched.watch, watched.get);
}

/** What `open` opened, for as long as it stays the same function and the component is there. */
function useOpened<Thing extends { close(): void }>(open: (() => Thing) | undefined): Thing | undefined {
  const [thing, setThing] = useState<Thing>();
  useEffect(() => {
    if (!open) return undefined;
    const opened = open();
    // It holds a device or a connection, so it must live and die with this effect and not with a rendering.
    // oxlint-disable-next-line react/set-state-in-effect
    setThing(opened);
    return () => {
      opened.close();
      setThing(undefined);
    };
  }, [open]);
  return thing;
}

/** Held together with every other component that asks for the same key. */
function useHeld<Thing extends { close(): void }>(
  key: string | undefined,
  open: () => Thing,
  lingerMs?: number,
): Thing | undefined {
  // The key stands for what is opened.
  // oxlint-disable-next-line react/exhaustive-deps
  const holding = useMemo(() => (key ? () => hold(key, open, lingerMs) : undefined), [key]);
  return useOpened(holding)?.thing;
}

/** `place` names what the devices are for, all pages of one place share them; undefined opens nothing. */
export function useCapture(place: string | undefined): Capture | undefined {
  return useHeld(place && `capture ${place}`, () => new Capture(place ?? ""));
}

export function useCaptureView(capture: Capture | undefined): CaptureView | undefined {
  return useStore(capture?.view);
}

/** In the room as long as `room` is given and some page is there: one presence, however many pages share it. */
export function useSession(room: RoomKey | undefined, as: As): MediaSession | undefined {
  const open = () => {
    if (!room) throw new Error("there is no room to join");
    return MediaSession.open({ room, as, signal: socketSignal, capabilities });
  };
  return useHeld(room && `session ${room} ${as}`, open, as === "viewer" ? BRIEF_LINGER_MS : undefined);
}

export function useSessionView(session: MediaSession | undefined): SessionView | undefined {
  return useStore(session?.view);
}

/** Sends a device's track while it is on and `sending`; muted, off or not sending, the source stays announced. */
export function useSend(
  session: MediaSession | undefined,
  source: Source,
  device: DeviceView | undefined,
  sending: boolean,
): void {
  const track = device?.track ?? null;
  const on = sending && (device?.on ?? false);
  useEffect(() => session?.send(source, { track, on }), [session, source, track, on]);
}

/** One stream to show and hear, new only when its tracks are: a new one makes the picture start again. */
export function useStream(tracks: readonly (MediaStreamTrack | null | undefined)[]): MediaStream | null {
  const present = tracks.filter((track) => track !== null && track !== undefined);
  const ids = present.map(({ id }) => id).join(" ");
  // The ids stand for the tracks.
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => (ids === "" ? null : new MediaStream(present)), [ids]);
}

export function sourceOf(
  remote: readonly RemoteSource[] | undefined,
  source: Source,
): RemoteSource | undefined {
  return remote?.find((one) => one.source === source);
}

/** 0 to 1, ten times a second: use it in a component of its own. `onLevel` must stay the same function. */
export function useLevel(
  track: MediaStreamTrack | null | undefined,
  onLevel?: (level: number) => void,
): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (!track) return undefined;
    const close = openMeter(track, (now) => {
      setLevel(Math.round(now * 50) / 50);
      onLevel?.(now);
    });
    return () => {
      close();
      setLevel(0);
    };
  }, [track, onLevel]);
  return level;
}

export function useAwake(active: boolean): void {
  useEffect(() => (active ? keepAwake() : undefined), [active]);
}
