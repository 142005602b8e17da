// Sharing the screen: asks which window, and notices when the person stops it from the browser's own bar.
import { useCallback, useEffect, useState } from "react";
import type { MediaSession } from "./session.ts";

export function canShareScreen(): boolean {
  // Phones have no getDisplayMedia, whatever the types say.
  const devices: MediaDevices | undefined = Reflect.get(navigator, "mediaDevices");
  return typeof Reflect.get(devices ?? {}, "getDisplayMedia") === "function";
}

async function askForScreen(): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 10 } }, audio: true });
  } catch {
    // Closed without choosing: nothing was wanted after all.
    return null;
  }
}

export interface ScreenShare {
  track: MediaStreamTrack | null;
  start: () => Promise<void>;
  stop: () => void;
}

/** What is shared goes into the session by itself, and outlives its rejoins. */
export function useScreenShare(session: MediaSession | undefined): ScreenShare {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const track = stream?.getVideoTracks()[0] ?? null;
  const stop = useCallback(() => setStream(null), []);
  const start = useCallback(async () => {
    const chosen = await askForScreen();
    const picture = chosen?.getVideoTracks()[0];
    if (!chosen || !picture) return;
    // Text must stay sharp; motion may wait.
    picture.contentHint = "detail";
    picture.addEventListener("ended", stop);
    setStream(chosen);
  }, [stop]);
  useEffect(() => {
    if (!stream || !session) return undefined;
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    if (picture) session.send("screen", { track: picture, on: true });
    if (sound) session.send("screen-audio", { track: sound, on: true });
    return () => {
      session.send("screen", null);
      if (sound) session.send("screen-audio", null);
    };
  }, [session, stream]);
  useEffect(
    () => () => {
      for (const one of stream?.getTracks() ?? []) one.stop();
    },
    [stream],
  );
  return { track, start, stop };
}
