// What a test may ask of the page: members by name, with what a person would see and hear as figures. Knows no DOM.
import type { Source } from "@jishi/shared/media";

export interface Told {
  event: string;
  body: Record<string, unknown>;
  /** Milliseconds since the page was opened. */
  at: number;
}

export interface Sending {
  /** Announced as paused, as a waiting candidate does. */
  paused?: boolean;
  h264?: boolean;
  sources?: Source[];
}

/** What comes out of the decoders, over all that is received now. */
export interface Received {
  frames: number;
  keyFrames: number;
  height: number;
  energy: number;
  packets: number;
  lost: number;
  /** From asking to join to the first frame shown; null before it. */
  firstFrameMs: number | null;
  joins: number;
  consumers: number;
  codecs: string[];
}

export interface PlainSession {
  status: number;
  answer: string;
  location: string;
  etag: string;
  type: string;
}

export interface MediaPage {
  /** `tcp` as where UDP is blocked. */
  enter(name: string, room: string, as: string, tcp?: boolean): Promise<void>;
  /** Microphone and camera of the fake device: a beep a second, and a picture that changes each frame. */
  send(name: string, wanted?: Sending): Promise<void>;
  setPaused(name: string, source: Source, paused: boolean): Promise<void>;
  received(name: string): Promise<Received>;
  /** Key frame requests that reached this sender's camera, the key frames it made, and how many layers it sends. */
  asked(name: string): Promise<{ plis: number; keyFrames: number; layers: number }>;
  connection(name: string): { send: string | null; recv: string | null };
  /** When each picture that was ever received was first shown, milliseconds since 1970. */
  firstFrames(name: string): number[];
  restartIce(name: string): Promise<void>;
  /** Any event; the member's room is added. Answers the value, or throws the refusal's code. */
  ask(name: string, event: string, body: object): Promise<unknown>;
  told(name: string): Told[];
  dropSocket(name: string): void;
  closeTransports(name: string): void;
  close(name: string): void;

  /** Publishes by WHIP with nothing but RTCPeerConnection; fails with the status when refused. */
  whip(name: string, url: string, key: string, simulcast: boolean): Promise<PlainSession>;
  /** Watches by WHEP; `codec` leaves the player that one video codec. */
  whep(name: string, url: string, key: string, codec?: string): Promise<PlainSession>;
  plainReceived(name: string): Promise<{ frames: number; energy: number; height: number }>;
  plainRestart(name: string, url: string, key: string): Promise<{ status: number; etag: string }>;
  plainState(name: string): string;
  plainClose(name: string): void;
}
