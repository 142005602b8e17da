// A stream that never carries a packet: consuming it connects a peer's receiving transport before the call.
// Rather than a data channel: no SCTP on either side, and the browser treats it as any other stream.
import type { Router } from "mediasoup/types";
import type { Given } from "./sinks.ts";

const rtpParameters = {
  codecs: [{ mimeType: "audio/opus", clockRate: 48_000, channels: 2, payloadType: 100 }],
  encodings: [{ ssrc: 1 }],
};

export class WarmUp {
  readonly given: Given;

  private constructor(producerId: string) {
    this.given = { producerId, peerId: "warm-up", kind: "audio", source: "warm-up" };
  }

  /** Lives and ends with the router. */
  static async open(router: Router): Promise<WarmUp> {
    const transport = await router.createDirectTransport();
    const producer = await transport.produce({ kind: "audio", rtpParameters, paused: true });
    return new WarmUp(producer.id);
  }
}
