// Our own sounds, made of tones so that nothing is downloaded: a bell for a call, a short one for the speaker test.
import { audioContext } from "./audio-context.ts";

/** A third up, as a doorbell turned round. Hz and seconds. */
const bell = [
  { pitch: 660, at: 0, seconds: 0.28 },
  { pitch: 880, at: 0.2, seconds: 0.55 },
] as const;
const RING_EVERY_MS = 1600;

function play(context: AudioContext, to: AudioNode): void {
  for (const { pitch, at, seconds } of bell) {
    const start = context.currentTime + at;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.35, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
    tone.connect(volume);
    volume.connect(to);
    tone.start(start);
    tone.stop(start + seconds + 0.05);
  }
}

/** iOS has no vibration, and some browsers forbid it before a first tap. */
function shake(pattern: number[]): void {
  if ("vibrate" in navigator) navigator.vibrate(pattern);
}

/** Rings and shakes the phone until the answer is called. */
export function ring(): () => void {
  const context = audioContext();
  const once = () => {
    if (context.state === "running") play(context, context.destination);
    shake([300, 120, 300]);
  };
  once();
  const timer = setInterval(once, RING_EVERY_MS);
  return () => {
    clearInterval(timer);
    shake([0]);
  };
}

/** Once, through the chosen speaker where the browser lets pages choose. */
export async function chime(speakerId: string | null): Promise<void> {
  const context = audioContext();
  await context.resume();
  if (!speakerId || !("setSinkId" in HTMLMediaElement.prototype)) {
    play(context, context.destination);
    return;
  }
  const out = context.createMediaStreamDestination();
  const player = new Audio();
  player.srcObject = out.stream;
  await player.setSinkId(speakerId).catch(() => undefined);
  await player.play();
  play(context, out);
  setTimeout(() => {
    player.srcObject = null;
  }, 1500);
}
