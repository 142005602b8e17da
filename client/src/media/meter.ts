// How loud a microphone is, ten times a second, by an analyser (older phones have no worklets).
import { audioContext } from "./audio-context.ts";

const EVERY_MS = 100;
/** Below is a silent room, above is shouting: dB relative to full scale. */
const QUIET_DB = -55;
const LOUD_DB = -10;

/** Samples as getByteTimeDomainData gives them: 128 is silence. Answers 0 to 1, even for the ear. */
export function levelOf(samples: Uint8Array): number {
  let sum = 0;
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
  const loudness = 20 * Math.log10(Math.sqrt(sum / samples.length) || 1e-6);
  return Math.min(1, Math.max(0, (loudness - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}

/** Answers with what ends the measuring. */
export function openMeter(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = audioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}
