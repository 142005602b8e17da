// This page's camera and microphone: opened when wanted, given back when off, and taken again when a phone call, a locked
// screen or an unplugged cable took them away.
import { acquire, type Acquired } from "./acquire.ts";
import { choicesOf, noDevices, type DeviceChoices, type DeviceKind } from "./constraints.ts";
import { keepChosen, keepOnOff, recallChosen, recallOnOff, type Chosen } from "./memory.ts";
import type { Remedy } from "./remedies.ts";
import { Store } from "./store.ts";

export interface DeviceView {
  /** The person wants it on. A muted microphone keeps its track, a camera that is off is really off. */
  on: boolean;
  asking: boolean;
  track: MediaStreamTrack | null;
  problem: Remedy | null;
  /** The system took it, for example for a phone call. */
  interrupted: boolean;
}
export interface CaptureView {
  microphone: DeviceView;
  camera: DeviceView;
  choices: DeviceChoices;
  chosen: Chosen;
}

const kinds = ["microphone", "camera"] as const;
/** How often a device that another app holds is tried again. */
const IN_USE_RETRY_MS = 4000;

function canChooseSpeaker(): boolean {
  return "setSinkId" in HTMLMediaElement.prototype;
}

function closedDevice(on: boolean): DeviceView {
  return { on, asking: false, track: null, problem: null, interrupted: false };
}

export class Capture {
  readonly view: Store<CaptureView>;
  readonly #place: string;
  #closed = false;
  #started = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** `place`: what the devices are for; on and off are remembered per place for as long as the tab lives. */
  constructor(place: string) {
    this.#place = place;
    const { microphone, camera } = recallOnOff(place);
    this.view = new Store<CaptureView>({
      microphone: closedDevice(microphone),
      camera: closedDevice(camera),
      choices: noDevices,
      chosen: recallChosen(),
    });
    document.addEventListener("visibilitychange", this.#seen);
    // Old shells and pages without HTTPS have no mediaDevices.
    const devices: MediaDevices | undefined = Reflect.get(navigator, "mediaDevices");
    devices?.addEventListener("devicechange", this.#devicesChanged);
  }

  /** Opens what should be on, and the microphone in any case: muted it is announced, so that the others know and unmuting is at once. */
  async start(): Promise<void> {
    this.#started = true;
    await this.#open(kinds.filter((kind) => kind === "microphone" || this.view.get()[kind].on));
  }

  async turn(kind: DeviceKind, on: boolean): Promise<void> {
    this.#change(kind, { on });
    this.#keep();
    if (!on && kind === "camera") this.#release(kind);
    if (on) await this.#open([kind]);
  }

  /** From the device pickers; a device that is on changes at once. */
  async choose(kind: DeviceKind | "speaker", deviceId: string): Promise<void> {
    const chosen = { ...this.view.get().chosen, [kind]: deviceId };
    this.view.set({ ...this.view.get(), chosen });
    keepChosen(chosen);
    if (kind === "speaker" || !this.view.get()[kind].track) return;
    this.#release(kind);
    await this.#open([kind]);
  }

  /** After the person followed a remedy. */
  async tryAgain(): Promise<void> {
    await this.#open(kinds.filter((kind) => this.view.get()[kind].on && !this.view.get()[kind].track));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    document.removeEventListener("visibilitychange", this.#seen);
    const devices: MediaDevices | undefined = Reflect.get(navigator, "mediaDevices");
    devices?.removeEventListener("devicechange", this.#devicesChanged);
    for (const kind of kinds) this.#release(kind);
  }

  #change(kind: DeviceKind, part: Partial<DeviceView>): void {
    const view = this.view.get();
    this.view.set({ ...view, [kind]: { ...view[kind], ...part } });
  }

  #keep(): void {
    const { microphone, camera } = this.view.get();
    keepOnOff(this.#place, { microphone: microphone.on, camera: camera.on });
  }

  async #open(wanted: readonly DeviceKind[]): Promise<void> {
    const missing = wanted.filter((kind) => {
      const { track, asking } = this.view.get()[kind];
      return !asking && track?.readyState !== "live";
    });
    if (missing.length === 0 || this.#closed) return;
    for (const kind of missing) this.#change(kind, { asking: true });
    const all = await acquire(missing, this.view.get().chosen);
    for (const kind of missing) this.#took(kind, all[kind] ?? { problem: "unknown" });
    await this.#list();
  }

  #took(kind: DeviceKind, acquired: Acquired): void {
    if ("problem" in acquired) {
      this.#change(kind, { asking: false, track: null, problem: acquired.problem });
      if (acquired.problem === "in-use") this.#retryLater();
      return;
    }
    const { track } = acquired;
    // Closed or switched off while the browser was asking.
    if (this.#closed || (kind === "camera" && !this.view.get()[kind].on)) {
      track.stop();
      this.#change(kind, { asking: false });
      return;
    }
    track.addEventListener("ended", () => this.#lost(kind, track));
    track.addEventListener("mute", () => this.#interrupted(kind, track, true));
    track.addEventListener("unmute", () => this.#interrupted(kind, track, false));
    this.#change(kind, { asking: false, track, problem: null, interrupted: false });
  }

  #interrupted(kind: DeviceKind, track: MediaStreamTrack, interrupted: boolean): void {
    if (this.view.get()[kind].track === track) this.#change(kind, { interrupted });
  }

  /** Ended by the system, not by us: stop() doesn't tell. */
  #lost(kind: DeviceKind, track: MediaStreamTrack): void {
    if (this.view.get()[kind].track !== track) return;
    this.#change(kind, { track: null, interrupted: true });
    if (this.view.get()[kind].on && document.visibilityState === "visible") void this.#open([kind]);
  }

  #release(kind: DeviceKind): void {
    this.view.get()[kind].track?.stop();
    this.#change(kind, { track: null, problem: null, interrupted: false });
  }

  #retryLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (document.visibilityState === "visible") void this.tryAgain();
    }, IN_USE_RETRY_MS);
  }

  readonly #seen = (): void => {
    if (document.visibilityState !== "visible" || !this.#started) return;
    for (const kind of kinds) {
      const { track, interrupted } = this.view.get()[kind];
      // After a phone call iOS may leave a track live and silent for good.
      if (track?.muted && interrupted) this.#release(kind);
    }
    void this.tryAgain();
  };

  readonly #devicesChanged = (): void => {
    void this.#list();
    if (this.#started) void this.tryAgain();
  };

  async #list(): Promise<void> {
    if (this.#closed) return;
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    this.view.set({ ...this.view.get(), choices: choicesOf(devices, canChooseSpeaker()) });
  }
}
