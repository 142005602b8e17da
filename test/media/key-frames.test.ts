// A camera whose first answers to requests for a key frame get lost, played packet by packet to a real worker.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { MediaWorker } from "../../server/src/media/workers.ts";
import { frame, openSinks, VP8 } from "./support/packets.ts";
import { mediaOptions } from "./support/serve.ts";

const SSRC = 1_111;
/** RFC 4585: payload-specific feedback, of which 1 is "picture loss". */
const FEEDBACK = 206;
const PICTURE_LOSS = 1;
const FRAME_MS = 40;

/** A camera that answers only the fifth request for a key frame, and each fifth after it; and a viewer of it. */
async function camera() {
  const worker = await MediaWorker.spawn(0, mediaOptions);
  onTestFinished(() => worker.close());
  const router = await worker.createRouter();
  const source = await router.createDirectTransport();
  const producer = await source.produce({
    kind: "video",
    rtpParameters: {
      codecs: [VP8],
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
    number += 1;
    producer.send(frame({ ssrc: SSRC, number, timestamp: number * 90 * FRAME_MS, isKey: isKeyDue }));
    isKeyDue = false;
  }, FRAME_MS);
  onTestFinished(() => clearInterval(frames));

  const { sinks, shown } = await openSinks(await router.createDirectTransport(), producer.id);
  return { asked: () => asked, shown, sinks };
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
