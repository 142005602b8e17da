// mediasoup's Device: what this browser can send and receive. Loaded once a page, before anything is joined, with the
// library itself, so that pages paint first and joining later is one round trip.
import type { MediaCapabilities } from "@jishi/shared/media";
import type { Device } from "mediasoup-client/types";

export type LoadCapabilities = () => Promise<MediaCapabilities>;

let loading: Promise<Device> | undefined;

/** The browser can't do WebRTC with us: too old, or a shell without it. */
export class UnsupportedBrowser extends Error {
  constructor(cause: unknown) {
    super("this browser can't join a call", { cause });
    this.name = "UnsupportedBrowser";
  }
}

async function load(capabilities: LoadCapabilities): Promise<Device> {
  const [client, answer] = await Promise.all([import("mediasoup-client"), capabilities()]);
  let device: Device;
  try {
    device = new client.Device();
  } catch (error) {
    throw new UnsupportedBrowser(error);
  }
  await device.load({ routerRtpCapabilities: answer.rtpCapabilities });
  return device;
}

/** Starts loading, or answers what was loaded; a failure isn't kept, so that the next call tries again. */
export function loadDevice(capabilities: LoadCapabilities): Promise<Device> {
  loading ??= load(capabilities).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
