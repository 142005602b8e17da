import { Refusal } from "@jishi/shared/errors";
import { expect, test } from "vitest";
import { readOffer } from "./sdp-offer.ts";

const FINGERPRINT = Array.from({ length: 32 }, (_, n) => (n + 16).toString(16).toUpperCase()).join(":");
const offer = [
  "v=0",
  "o=- 46117317 2 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "a=group:BUNDLE 0 1 2",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111 8",
  "c=IN IP4 0.0.0.0",
  "a=ice-ufrag:4ZcD",
  "a=ice-pwd:2/1muCWoOi3uLifh0NuRHlvp",
  `a=fingerprint:sha-256 ${FINGERPRINT}`,
  "a=setup:actpass",
  "a=mid:0",
  "a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
  "a=extmap:14 urn:ietf:params:rtp-hdrext:unheard-of",
  "a=sendonly",
  "a=rtcp-mux",
  "a=rtpmap:111 opus/48000/2",
  "a=fmtp:111 minptime=10;useinbandfec=1",
  "a=rtpmap:8 PCMA/8000",
  "a=ssrc:11 cname:100",
  "m=video 9 UDP/TLS/RTP/SAVPF 98 96 97 102 103",
  "a=mid:1",
  "a=sendonly",
  "a=rtcp-mux",
  "a=rtpmap:98 VP9/90000",
  "a=rtpmap:96 H264/90000",
  "a=fmtp:96 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f",
  "a=rtpmap:97 rtx/90000",
  "a=fmtp:97 apt=96",
  "a=rtpmap:102 H264/90000",
  "a=rtcp-fb:102 nack pli",
  "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e034",
  "a=rtpmap:103 rtx/90000",
  "a=fmtp:103 apt=102",
  "a=ssrc-group:FID 21 22",
  "a=ssrc:21 cname:c",
  "a=ssrc:22 cname:c",
  "m=video 9 UDP/TLS/RTP/SAVPF 96",
  "a=mid:2",
  "a=sendonly",
  "a=rtcp-mux",
  "a=rtpmap:96 VP8/90000",
  "",
].join("\r\n");

test("an offer is read as its first sound and first picture, in the codecs that we share", () => {
  const { sections, dtlsParameters } = readOffer(offer, true);
  expect(sections.map(({ mid, wanted }) => [mid, wanted])).toEqual([
    ["0", "audio"],
    ["1", "video"],
    ["2", undefined],
  ]);
  const [audio, video] = sections;
  expect(audio?.codecs.map(({ codec }) => codec.mimeType)).toEqual(["audio/opus"]);
  expect(audio).toMatchObject({ extensions: [{ id: 2 }], encodings: [{ ssrc: 11 }], cname: "100" });
  // 42001f is baseline, which isn't the constrained baseline that every browser decodes.
  expect(video?.codecs).toMatchObject([{ codec: { payloadType: 102 }, rtx: { payloadType: 103 } }]);
  expect(video?.encodings).toEqual([{ ssrc: 21, rtx: { ssrc: 22 } }]);
  expect(dtlsParameters).toEqual({
    role: "client",
    fingerprints: [{ algorithm: "sha-256", value: FINGERPRINT }],
  });
});

test("an offer to receive wants nothing of one that sends", () => {
  expect(readOffer(offer, false).sections.map(({ wanted }) => wanted)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

/** Mulberry32: the same mutations in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function mutated(next: () => number): string {
  const lines = offer.split("\r\n");
  const at = () => Math.floor(next() * lines.length);
  for (let count = 1 + Math.floor(next() * 3); count > 0; count -= 1) {
    const [line, from] = [at(), Math.floor(next() * 40)];
    const text = lines[line] ?? "";
    const ways = [
      "",
      text.slice(0, from),
      text.slice(0, from) + String.fromCodePoint(32 + Math.floor(next() * 90)) + text.slice(from + 1),
      text.replaceAll(/\d+/g, String(Math.floor(next() * 1e10))),
      text.replace(/[:=].*/, (rest) => rest[0] ?? ""),
      `${text} ${lines[at()] ?? ""}`,
      lines[at()] ?? "",
    ];
    lines[line] = ways[Math.floor(next() * ways.length)] ?? "";
  }
  return lines.join("\r\n");
}

test("20,000 damaged offers are read or refused, and never break the reader", () => {
  const next = random(20260801);
  const outcomes = { read: 0, refused: 0 };
  for (let run = 0; run < 20_000; run += 1) {
    const text = mutated(next);
    try {
      readOffer(text, true);
      outcomes.read += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw new Error(`broken by ${JSON.stringify(text)}`, { cause: error });
      outcomes.refused += 1;
    }
  }
  expect(outcomes.read).toBeGreaterThan(1000);
  expect(outcomes.refused).toBeGreaterThan(1000);
}, 120_000); // four seconds of computing, on a machine that may do ten things at once
