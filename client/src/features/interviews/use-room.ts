// One side's part in a booth's room: devices, connection, what comes from the other side, and the choice of sound only.
import type { BoothId } from "@jishi/shared/ids";
import { useEffect } from "react";
import type { Capture, CaptureView } from "../../media/capture.ts";
import {
  preloadMedia,
  useCapture,
  useCaptureView,
  useSend,
  useSession,
  useSessionView,
  useStream,
} from "../../media/hooks.ts";
import type { RemoteSource } from "../../media/receiver.ts";
import { useScreenShare, type ScreenShare } from "../../media/screen-share.ts";
import type { MediaSession, SessionView } from "../../media/session.ts";
import { useSoundOnly } from "../../media/use-sound-only.ts";
import { theirSources } from "./their-side.ts";

const nobody: readonly RemoteSource[] = [];

export interface Room {
  session: MediaSession | undefined;
  air: SessionView | undefined;
  capture: Capture | undefined;
  view: CaptureView | undefined;
  share: ScreenShare;
  /** Their picture (a shared screen before the camera) with their voice; null while nothing comes. */
  media: MediaStream | null;
  /** Their camera, while the screen takes the large place. */
  aside: MediaStream | null;
  hasPicture: boolean;
  isMuted: boolean;
  isScreen: boolean;
  soundOnly: { byHand: boolean; byNetwork: boolean };
  chooseSoundOnly: (soundOnly: boolean) => void;
}

function useTheirs(air: SessionView | undefined) {
  const { picture, aside, voice, screenSound } = theirSources(air?.remote ?? nobody);
  return {
    media: useStream([picture?.track, voice?.track, screenSound?.track]),
    aside: useStream([aside?.track]),
    hasPicture: picture?.paused === false,
    isMuted: voice?.paused === true,
    isScreen: picture?.source === "screen",
  };
}

/**
 * `talking`: whether camera and microphone are sent; before that they are only connected. Whoever is linked with us is
 * heard before the page is told why, and hears us as soon.
 */
export function useRoom(boothId: BoothId | undefined, talking: boolean): Room {
  useEffect(preloadMedia, []);
  const session = useSession(boothId && `booth:${boothId}`, "peer");
  const air = useSessionView(session);
  const capture = useCapture(boothId && `booth:${boothId}`);
  const view = useCaptureView(capture);
  const { byHand, byNetwork, sendVideo, choose } = useSoundOnly(session);
  const share = useScreenShare(session);
  useEffect(() => {
    void capture?.start();
  }, [capture]);
  const sending = talking || (air?.remote ?? nobody).length > 0;
  useSend(session, "microphone", view?.microphone, sending);
  useSend(session, "camera", view?.camera, sending && sendVideo);
  const chooseSoundOnly = (soundOnly: boolean) => {
    choose(soundOnly);
    // Sound only means that the camera's light goes out too.
    void capture?.turn("camera", !soundOnly);
  };
  const theirs = useTheirs(air);
  return { session, air, capture, view, share, ...theirs, soundOnly: { byHand, byNetwork }, chooseSoundOnly };
}
