// The camera of a scanner: the one that looks away from the volunteer, or on a kiosk the one that looks at people.
import { problemOf } from "../../media/acquire.ts";
import type { Remedy } from "../../media/remedies.ts";

export type Facing = "environment" | "user";
export interface Camera {
  stream: MediaStream;
  /** Where the device has a lamp: a paper slip at night can't be read without. */
  light?: (on: boolean) => Promise<void>;
  close: () => void;
}

/** A code fills a third of the picture's height at arm's length; more pixels only take longer to read. */
const wanted = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24 } };

/** `onEnd`: the browser took the camera away, for a phone call or another app. */
export async function openCamera(facing: Facing, onEnd: () => void): Promise<Camera | { problem: Remedy }> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { ...wanted, facingMode: { ideal: facing } },
    });
    const [track] = stream.getVideoTracks();
    if (!track) return { problem: "no-device" };
    track.addEventListener("ended", onEnd);
    const close = () => {
      track.removeEventListener("ended", onEnd);
      for (const one of stream.getTracks()) one.stop();
    };
    return { stream, close, ...lightOf(track) };
  } catch (error) {
    return { problem: await problemOf(error, ["camera"]) };
  }
}

function lightOf(track: MediaStreamTrack): Pick<Camera, "light"> {
  // Neither is in every browser, nor in the standard library's types.
  const abilities: object = typeof track.getCapabilities === "function" ? track.getCapabilities() : {};
  if (Reflect.get(abilities, "torch") !== true) return {};
  return {
    light: async (on) => {
      const light: object = { advanced: [{ torch: on }] };
      await track.applyConstraints(light);
    },
  };
}
