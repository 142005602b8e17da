// A camera whose first answers to requests for a key frame get lost, played packet by packet to a real worker.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { routerRtpCapabilities } from "../../server/src/media/capabilities.ts";
import { Sinks } from "../../server/src/media/sinks.ts";
import { MediaWorker } from "../../server/src/media/workers.ts";
import { mediaOptions } from "./support/serve.ts";

const SSRC = 1_111;
const VP8 = 96;
/** RFC 4585: payload-specific feedback, of which 1 is "picture loss". */
const FEEDBACK = 206;
const PICTURE_LOSS = 1;
const FRAME_MS = 40;

/** One frame in one packet: RFC 3550's header, RFC 7741's descriptor, VP8's own frame tag. */
function packet(number: number, isKey: boolean): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8(0x80 | VP8, 1);
  header.writeUInt16BE(number, 2);
  header.writeUInt32BE(number * 90 * FRAME_MS, 4);
  header.writeUInt32BE(SSRC, 8);
  const frame = isKey ? [0x10, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 64, 0, 64, 0] : [0x10, 0x11, 0, 0];
  return Buffer.concat([header, Buffer.from(frame)]);
}

/** A camera that answers only the fifth request for a key frame, and each fifth after it; and a viewer of it. */
async function camera() {
  const worker = await MediaWorker.spawn(0, mediaOptions);
  onTestFinished(() => worker.close());
  const router = await worker.createRouter();
  const source = await router.createDirectTransport();
  const producer = await source.produce({
    kind: "video",
    rtpParameters: {
      codecs: [
        {
          mimeType: "video/VP8",
          payloadType: VP8,
          clockRate: 90_000,
          rtcpFeedback: [{ type: "nack", parameter: "pli" }],
        },
      ],
      encodings: [{ ssrc: SSRC }],
      rtcp: { cname: "camera" },
    },
  });
  let asked = 0;
  let isKeyDue = false;
  source.on("rtcp", (feedback) => {
    if (feedback.readUInt8(1) !== FEEDBACK || (feedback.readUInt8(0) & 0x1f) !== PICTURE_LOSS) return;
    asked += 1;
    isKeyDue = asked % 5 === 0;
  });
  let number = 0;
  const frames = setInterval(() => {
    producer.send(packet((number += 1), isKeyDue));
    isKeyDue = false;
  }, FRAME_MS);
  onTestFinished(() => clearInterval(frames));

  const offered = vi.fn<(offer: { consumerId: string }) => void>();
  const hooks = {
    onClosed: vi.fn(),
    onProducerPaused: vi.fn(),
    onPacket: vi.fn<() => void>(),
    onScore: vi.fn(),
  };
  const sinks = new Sinks(await router.createDirectTransport(), routerRtpCapabilities, {
    ...hooks,
    onOffer: offered,
  });
  await sinks.give({ producerId: producer.id, peerId: "camera", kind: "video", source: "camera" });
  await sinks.resume(offered.mock.calls.map(([{ consumerId }]) => consumerId));
  return { asked: () => asked, shown: hooks.onPacket, sinks };
}

test("a picture whose first key frames get lost is asked for until it comes, and no longer", async () => {
  const { asked, shown } = await camera();
  await vi.waitFor(() => expect(shown).toHaveBeenCalledOnce(), { timeout: 20_000 });
  await sleep(4_000);
  expect(asked()).toBe(5);
});

test("a viewer who switches the picture off and on again is given a key frame as surely", async () => {
  const { asked, shown, sinks } = await camera();
  await sinks.wish("off");
  await sleep(4_000);
  expect(shown).not.toHaveBeenCalled();
  const before = asked();
  await sinks.wish("auto");
  await vi.waitFor(() => expect(shown).toHaveBeenCalledOnce(), { timeout: 20_000 });
  expect(asked()).toBe(5);
  expect(before).toBeLessThan(3);
});
