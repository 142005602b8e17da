// A camera on a weak uplink, which stops its highest layer as soon as it began, played packet by packet to a real worker.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { MediaWorker } from "../../server/src/media/workers.ts";
import { frame, openSinks, senderReport, VP8 } from "./support/packets.ts";
import { mediaOptions } from "./support/serve.ts";

const FRAME_MS = 40;
const REPORT_MS = 500;
/** Each layer's clock begins anywhere. */
const layers = [
  { ssrc: 1_000, clock: 4_000_000_000 },
  { ssrc: 2_000, clock: 1_000_000 },
  { ssrc: 3_000, clock: 2_000_000_000 },
];
/** RTP's clock for video. */
const TICKS_MS = 90;

const cameras = [
  ["a camera that is on", false],
  ["a camera that is switched on", true],
] as const;

test.each(cameras)("%s goes on when its highest layer stops before its first report", async (_, paused) => {
  const worker = await MediaWorker.spawn(0, mediaOptions);
  onTestFinished(() => worker.close());
  const router = await worker.createRouter();
  const source = await router.createDirectTransport();
  const encodings = layers.map(({ ssrc }) => ({ ssrc, scalabilityMode: "L1T1" }));
  const producer = await source.produce({
    kind: "video",
    paused,
    rtpParameters: { codecs: [VP8], encodings, rtcp: { cname: "camera" } },
  });

  const begun = Date.now();
  const clockOf = (n: number, at: number) => (layers[n]?.clock ?? 0) + (at - begun) * TICKS_MS;
  let highestIsSent = true;
  let number = 0;
  const sent = () => layers.filter((_, n) => n < 2 || highestIsSent);
  const frames = setInterval(() => {
    const at = Date.now();
    number += 1;
    for (const [n, { ssrc }] of sent().entries()) {
      producer.send(frame({ ssrc, number, timestamp: clockOf(n, at) % 2 ** 32, isKey: number % 5 === 1 }));
    }
  }, FRAME_MS);
  const reports = setInterval(() => {
    const at = Date.now();
    for (const [n, { ssrc }] of layers.slice(0, 2).entries()) {
      source.sendRtcp(senderReport({ ssrc, timestamp: clockOf(n, at) % 2 ** 32, at }));
    }
  }, REPORT_MS);
  onTestFinished(() => [frames, reports].forEach(clearInterval));

  await sleep(200); // all layers are there
  const transport = await router.createDirectTransport();
  const received: number[] = [];
  const given: (number | undefined)[] = [];
  const consume: typeof transport.consume = async (...options) => {
    const consumer = await transport.consume(...options);
    consumer.on("layerschange", (layers) => given.push(layers?.spatialLayer));
    consumer.on("rtp", (packet) => received.push(packet.readUInt32BE(4)));
    return consumer;
  };
  await openSinks({ consume }, producer.id);
  await producer.resume();
  await sleep(250);
  highestIsSent = false;
  await sleep(6_000);

  const steps = received.slice(1).map((timestamp, n) => ((timestamp - (received[n] ?? 0)) | 0) / TICKS_MS);
  expect(received.length).toBeGreaterThan(100);
  expect(given).toEqual([0, 1]);
  // The receiver's time never goes back, nor jumps by more than a pause of this machine.
  expect(Math.min(...steps)).toBeGreaterThan(0);
  expect(Math.max(...steps)).toBeLessThan(1_000);
});
