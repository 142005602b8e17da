// Sound only, by hand or by itself: what is received and what is sent each give up video when their direction can't carry it.
import type { VideoWish } from "@jishi/shared/media";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  bringsVideo,
  chooseSoundOnly,
  newVideoPlan,
  takesVideo,
  videoWanted,
  watchNetwork,
  type VideoPlan,
} from "./quality.ts";
import { isWatching } from "./receiver.ts";
import type { MediaSession } from "./session.ts";

const EVERY_MS = 1000;
/** Three seconds. */
const HEARING_SAMPLES = 4;
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

/** Whether sound has arrived since this was last asked; a silent speaker still sends a packet now and then. */
function useHearing(session: MediaSession | undefined): () => Promise<boolean> {
  const history = useRef<number[]>([]);
  return useCallback(async () => {
    const packets = (await session?.heard()) ?? 0;
    history.current = [...history.current, packets].slice(-HEARING_SAMPLES);
    return packets !== history.current[0];
  }, [session]);
}

/** `best`: how much video to receive while the network carries it. */
export function useSoundOnly(session: MediaSession | undefined, best: VideoWish = "auto"): SoundOnly {
  const [plans, setPlans] = useState<Plans>({ down: newVideoPlan, up: newVideoPlan });
  const latest = useRef(plans);
  const hearing = useHearing(session);
  useEffect(() => {
    latest.current = plans;
    session?.receiveVideo(videoWanted(plans.down) ? best : "off");
  }, [plans, session, best]);
  useEffect(() => {
    if (!session) return undefined;
    const look = async () => {
      const { quality, remote } = session.view.get();
      const brings = bringsVideo(quality, isWatching(remote), await hearing());
      const { down, up } = latest.current;
      const next = {
        down: watchNetwork(down, brings, Date.now()),
        up: watchNetwork(up, takesVideo(quality), Date.now()),
      };
      // A running clock inside a plan isn't worth a rendering.
      const same = videoWanted(next.down) === videoWanted(down) && videoWanted(next.up) === videoWanted(up);
      if (same) latest.current = next;
      else setPlans(next);
    };
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => clearInterval(timer);
  }, [session, hearing]);
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
