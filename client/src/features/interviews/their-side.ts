// What is there of the other side, and what to say while there is no picture. Pure.
import type { InterviewView, Message } from "@jishi/shared/interviews";
import type { Source } from "@jishi/shared/media";

export type Side = Message["from"];

interface Received {
  source: Source;
  paused: boolean;
}
export interface TheirSources<S extends Received> {
  /** A shared screen goes before the camera. */
  picture: S | undefined;
  /** Their camera, while the screen has the large place. */
  aside: S | undefined;
  voice: S | undefined;
  screenSound: S | undefined;
}

export function theirSources<S extends Received>(remote: readonly S[]): TheirSources<S> {
  const of = (source: Source) => remote.find((one) => one.source === source);
  const [camera, screen] = [of("camera"), of("screen")];
  const voice = of("microphone");
  if (!screen || screen.paused) return { picture: camera, aside: undefined, voice, screenSound: undefined };
  return {
    picture: screen,
    aside: camera?.paused ? undefined : camera,
    voice,
    screenSound: of("screen-audio"),
  };
}

export type Veil = "over" | "reconnecting" | "away" | "connecting" | "sound-only" | "camera-off";

interface Picture {
  /** Something of theirs arrives. */
  arrives: boolean;
  hasPicture: boolean;
  soundOnly: boolean;
}

/** null while their picture is to be seen. */
export function veilOf(
  interview: InterviewView,
  side: Side,
  { arrives, hasPicture, soundOnly }: Picture,
): Veil | null {
  if (!arrives) return whileNothingArrives(interview, side);
  if (soundOnly) return "sound-only";
  return hasPicture ? null : "camera-off";
}

function whileNothingArrives({ state, ...interview }: InterviewView, side: Side): Veil {
  if (state === "wrapping_up" || state === "ended") return "over";
  const present = side === "candidate" ? interview.recruiterPresent : interview.candidatePresent;
  if (present) return "connecting";
  return state === "reconnecting" ? "reconnecting" : "away";
}
