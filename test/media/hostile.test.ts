import { randomUUID } from "node:crypto";
import { Refusal } from "@jishi/shared/errors";
import { mediaFromClient } from "@jishi/shared/media";
import { DtlsParameters, HeaderExtensionUri, RtpCapabilities } from "@jishi/shared/rtp";
import fc from "fast-check";
import { expect, test } from "vitest";
import { routerRtpCapabilities } from "../../server/src/media/capabilities.ts";
import { startMediaServer } from "./support/server.ts";

const RUNS = 1500;
const room = `stream:${randomUUID()}` as const;
const Produce = mediaFromClient["media:produce"].body;

// Each part is one that browsers send; together they contradict themselves: numbers twice, retransmission of nothing, layers
// without names. The schema lets most through, since only the worker can tell.
const few = { minLength: 0, maxLength: 4 };
const payloadType = fc.constantFrom(0, 96, 97, 98, 127);
const ssrc = fc.constantFrom(1, 1111, 2222, 0xffffffff);
const codec = fc.record(
  {
    mimeType: fc.constantFrom(
      "video/VP8",
      "video/H264",
      "video/rtx",
      "audio/opus",
      "video/AV1",
      "audio/rtx",
      "VIDEO/vp8",
    ),
    payloadType,
    preferredPayloadType: payloadType,
    kind: fc.constantFrom("audio", "video"),
    clockRate: fc.constantFrom(90_000, 48_000, 8000),
    channels: fc.constantFrom(1, 2, 8),
    parameters: fc.record(
      {
        apt: payloadType,
        "packetization-mode": fc.constantFrom(0, 1, "1"),
        "profile-level-id": fc.constantFrom("42e01f", "640c1f", "zz", 1),
        useinbandfec: fc.constantFrom(1, "x"),
      },
      { requiredKeys: [] },
    ),
    rtcpFeedback: fc.array(
      fc.constantFrom({ type: "nack" }, { type: "nack", parameter: "pli" }, { type: "transport-cc" }),
      few,
    ),
  },
  { requiredKeys: ["mimeType", "payloadType", "preferredPayloadType", "kind", "clockRate"] },
);
const uri = fc.constantFrom(...HeaderExtensionUri.options);
const extension = fc.record({
  uri,
  id: fc.constantFrom(1, 2, 14, 255),
  preferredId: fc.constantFrom(1, 4, 5, 255),
  kind: fc.constantFrom("audio", "video"),
});
const encoding = fc.record(
  {
    ssrc,
    rid: fc.constantFrom("q", "f", "h"),
    rtx: fc.record({ ssrc }),
    codecPayloadType: payloadType,
    scalabilityMode: fc.constantFrom("L1T3", "L3T3", "S3T3", "L3T3_KEY", "L1T1"),
    maxBitrate: fc.constantFrom(1, 100_000_000),
    dtx: fc.boolean(),
  },
  { requiredKeys: [] },
);
const rtpParameters = fc.record(
  {
    mid: fc.constantFrom("", "0", "x".repeat(32)),
    codecs: fc.array(codec, few),
    headerExtensions: fc.array(extension, few),
    encodings: fc.array(encoding, few),
    rtcp: fc.record({ cname: fc.constantFrom("", "c") }, { requiredKeys: [] }),
    msid: fc.constantFrom("", "a b"),
  },
  { requiredKeys: ["codecs"] },
);
const produce = fc.record({
  room: fc.constant(room),
  kind: fc.constantFrom("audio", "video"),
  source: fc.constantFrom("microphone", "camera", "screen", "screen-audio"),
  paused: fc.boolean(),
  rtpParameters,
});
const capabilities = fc.record({ codecs: fc.array(codec, few), headerExtensions: fc.array(extension, few) });
const bytes: Record<string, number> = {
  "sha-1": 20,
  "sha-224": 28,
  "sha-256": 32,
  "sha-384": 48,
  "sha-512": 64,
};
const dtls = fc.record({
  role: fc.constantFrom("auto", "client", "server"),
  fingerprints: fc.array(
    fc.constantFrom(...Object.keys(bytes)).map((algorithm) => ({
      algorithm,
      value: Array.from({ length: bytes[algorithm] ?? 0 }, () => "ab").join(":"),
    })),
    few,
  ),
});

/** What bind() does with a body, and what a refusal means: refused is fine, broken isn't. */
async function outcome(work: () => Promise<unknown>): Promise<"done" | "refused"> {
  try {
    await work();
    return "done";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return "refused";
  }
}

test("thousands of contradictory descriptions are refused or taken, and the worker lives on", async () => {
  const { media } = await startMediaServer();
  const [before] = (await media.figures()).workers;
  const opened = await media.room(room);
  const viewer = await opened.join({
    peerId: "viewer",
    as: "viewer",
    rtpCapabilities: routerRtpCapabilities,
  });
  let publisher = await opened.join({ peerId: "publisher", as: "publisher", rtpCapabilities: {} });
  const outcomes = { done: 0, refused: 0 };

  const producing = fc.asyncProperty(produce, fc.nat(20), async (body, turn) => {
    // Mostly into the same transport, where earlier descriptions are in the way.
    if (turn === 0) {
      publisher = await opened.join({ peerId: "publisher", as: "publisher", rtpCapabilities: {} });
    }
    outcomes[await outcome(async () => publisher.produce(Produce.parse(body)))] += 1;
  });
  const connecting = fc.asyncProperty(dtls, async (body) => {
    const peer = await opened.join({ peerId: "other-publisher", as: "publisher", rtpCapabilities: {} });
    const parsed = DtlsParameters.safeParse(body);
    if (parsed.success) outcomes[await outcome(() => peer.connect(peer.send?.id ?? "", parsed.data))] += 1;
  });
  const watching = fc.asyncProperty(capabilities, async (body) => {
    const rtpCapabilities = RtpCapabilities.parse(body);
    outcomes[await outcome(() => opened.join({ peerId: "other", as: "viewer", rtpCapabilities }))] += 1;
  });
  await fc.assert(producing, { numRuns: RUNS });
  await fc.assert(connecting, { numRuns: RUNS / 10 });
  await fc.assert(watching, { numRuns: RUNS / 2 });

  const [after] = (await media.figures()).workers;
  expect(after?.pid).toBe(before?.pid);
  expect(viewer.gone).toBe(false);
  expect(outcomes.done).toBeGreaterThan(500);
  expect(outcomes.refused).toBeGreaterThan(500);
});
