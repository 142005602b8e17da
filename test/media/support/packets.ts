// A camera and a viewer that are played packet by packet to a real worker.
import { vi } from "vitest";
import { routerRtpCapabilities } from "../../../server/src/media/capabilities.ts";
import { Sinks } from "../../../server/src/media/sinks.ts";

export const VP8 = {
  mimeType: "video/VP8",
  payloadType: 96,
  clockRate: 90_000,
  rtcpFeedback: [{ type: "nack", parameter: "pli" }],
};

interface Frame {
  ssrc: number;
  number: number;
  timestamp: number;
  isKey: boolean;
}

/** One frame in one packet: RFC 3550's header, RFC 7741's descriptor, VP8's own frame tag. */
export function frame({ ssrc, number, timestamp, isKey }: Frame): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8(0x80 | VP8.payloadType, 1);
  header.writeUInt16BE(number, 2);
  header.writeUInt32BE(timestamp, 4);
  header.writeUInt32BE(ssrc, 8);
  const vp8 = isKey ? [0x10, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 64, 0, 64, 0] : [0x10, 0x11, 0, 0];
  return Buffer.concat([header, Buffer.from(vp8)]);
}

const SENDER_REPORT = 200;
/** From 1900, when NTP's time begins, to 1970. */
const NTP_SECONDS = 2_208_988_800;

/** RFC 3550: at the time `at` (ms since 1970) the stream's own clock showed `timestamp`. */
export function senderReport({ ssrc, timestamp, at }: { ssrc: number; timestamp: number; at: number }) {
  const report = Buffer.alloc(28);
  report.writeUInt8(0x80, 0);
  report.writeUInt8(SENDER_REPORT, 1);
  report.writeUInt16BE(report.length / 4 - 1, 2);
  report.writeUInt32BE(ssrc, 4);
  report.writeUInt32BE(Math.floor(at / 1000) + NTP_SECONDS, 8);
  report.writeUInt32BE(Math.floor(((at % 1000) / 1000) * 2 ** 32), 12);
  report.writeUInt32BE(timestamp, 16);
  return report;
}

/** A viewer who is given a camera, and can show it. `shown` is called at its first packet. */
export async function openSinks(transport: ConstructorParameters<typeof Sinks>[0], producerId: string) {
  const offered = vi.fn<(offer: { consumerId: string }) => void>();
  const shown = vi.fn<() => void>();
  const hooks = { onClosed: vi.fn(), onProducerPaused: vi.fn(), onPacket: shown, onScore: vi.fn() };
  const sinks = new Sinks(transport, routerRtpCapabilities, { ...hooks, onOffer: offered });
  await sinks.give({ producerId, peerId: "camera", kind: "video", source: "camera" });
  await sinks.resume(offered.mock.calls.map(([{ consumerId }]) => consumerId));
  return { sinks, shown };
}
