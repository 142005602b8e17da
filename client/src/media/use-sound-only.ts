// Sound only, by hand or by itself: what is received and what is sent each give up video when their direction can't carry it.
import type { VideoWish } from "@jishi/shared/media";
import { useCallback, useEffect, useRef, useState } from "react";
import { chooseSoundOnly, newVideoPlan, videoWanted, watchNetwork, type VideoPlan } from "./quality.ts";
import type { MediaSession } from "./session.ts";

const EVERY_MS = 1000;
/** At this score or below, of 10, what arrives is no picture any more. */
const LOST_SCORE = 2;

export interface SoundOnly {
  byHand: boolean;
  /** The network gave up on one direction or both. */
  byNetwork: boolean;
  /** Whether the camera should be sent. */
  sendVideo: boolean;
  choose: (soundOnly: boolean) => void;
}

interface Plans {
  down: VideoPlan;
  up: VideoPlan;
}

function carries(score: number | null, fits: boolean): boolean | null {
  if (!fits) return false;
  return score === null ? null : score > LOST_SCORE;
}

/** `best`: how much video to receive while the network carries it. */
export function useSoundOnly(session: MediaSession | undefined, best: VideoWish = "auto"): SoundOnly {
  const [plans, setPlans] = useState<Plans>({ down: newVideoPlan, up: newVideoPlan });
  const latest = useRef(plans);
  useEffect(() => {
    latest.current = plans;
    session?.receiveVideo(videoWanted(plans.down) ? best : "off");
  }, [plans, session, best]);
  useEffect(() => {
    if (!session) return undefined;
    const timer = setInterval(() => {
      const { quality } = session.view.get();
      const { down, up } = latest.current;
      const next = {
        down: watchNetwork(down, quality ? carries(quality.down, quality.video) : null, Date.now()),
        up: watchNetwork(up, quality ? carries(quality.up, true) : null, Date.now()),
      };
      // A running clock inside a plan isn't worth a rendering.
      const same = videoWanted(next.down) === videoWanted(down) && videoWanted(next.up) === videoWanted(up);
      if (same) latest.current = next;
      else setPlans(next);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [session]);
  const choose = useCallback((soundOnly: boolean) => {
    setPlans((now) => {
      if (now.down.byHand === soundOnly && now.up.byHand === soundOnly) return now;
      return { down: chooseSoundOnly(now.down, soundOnly), up: chooseSoundOnly(now.up, soundOnly) };
    });
  }, []);
  return {
    byHand: plans.down.byHand,
    byNetwork: plans.down.offSince !== null || plans.up.offSince !== null,
    sendVideo: videoWanted(plans.up),
    choose,
  };
}
