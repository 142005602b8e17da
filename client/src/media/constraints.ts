// What is asked of the browser for each device, and which devices there are to choose from.
import { cameraCapture } from "@jishi/shared/media-profile";

export type DeviceKind = "microphone" | "camera";

/** `ideal` throughout: a device that is gone, or a camera that can't, gives its best instead of an error. */
export function constraintsFor(kind: DeviceKind, deviceId: string | null): MediaTrackConstraints {
  const chosen = deviceId ? { deviceId: { ideal: deviceId } } : {};
  if (kind === "microphone") {
    return { ...chosen, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  }
  const { width, height, frameRate } = cameraCapture;
  return {
    ...(deviceId ? chosen : { facingMode: { ideal: "user" } }),
    width: { ideal: width },
    height: { ideal: height },
    frameRate: { ideal: frameRate },
  };
}

export interface DeviceChoice {
  id: string;
  /** As the system names it; empty until the person has allowed a device. */
  label: string;
}
export interface DeviceChoices {
  microphones: readonly DeviceChoice[];
  cameras: readonly DeviceChoice[];
  /** Empty where the browser doesn't let pages choose (iOS, Firefox). */
  speakers: readonly DeviceChoice[];
}
export const noDevices: DeviceChoices = { microphones: [], cameras: [], speakers: [] };

export function choicesOf(
  devices: readonly Pick<MediaDeviceInfo, "kind" | "deviceId" | "label">[],
  canChooseSpeaker: boolean,
): DeviceChoices {
  const of = (kind: MediaDeviceKind) =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== "")
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return {
    microphones: of("audioinput"),
    cameras: of("videoinput"),
    speakers: canChooseSpeaker ? of("audiooutput") : [],
  };
}
