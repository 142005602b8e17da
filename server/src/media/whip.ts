// WHIP, RFC 9725: an encoder publishes into a stream with one offer and one answer.
import { Refusal } from "@jishi/shared/errors";
import type { Source } from "@jishi/shared/media";
import type { RtpParameters } from "@jishi/shared/rtp";
import type { WebRtcTransport } from "mediasoup/types";
import type { Media } from "./media.ts";
import type { Peer } from "./peer.ts";
import { type AnsweredSection, type Taken, writeAnswer } from "./sdp-answer.ts";
import { type OfferedSection, readOffer } from "./sdp-offer.ts";
import type { HttpAdmission, Established } from "./http-sessions.ts";

/**
 * Takes the first audio and the first video that the offer sends. Refuses with request/invalid (not an offer),
 * media/unsupported (no codec of ours), media/limit, media/failed.
 */
export async function publishByHttp(
  media: Media,
  admission: HttpAdmission,
  sdp: string,
): Promise<Established> {
  const offer = readOffer(sdp, true);
  const sections = offer.sections.map((offered) => ({ offered, taken: take(offered) }));
  if (!sections.some(({ taken }) => taken)) throw new Refusal("media/unsupported");
  const room = await media.room(admission.room);
  const peer = await room.join({ ...admission, as: "publisher", rtpCapabilities: {}, overHttp: true });
  try {
    const transport = sending(peer);
    await peer.connect(transport.id, offer.dtlsParameters);
    await produceAll(peer, sections);
    const mids = sections.filter(({ taken }) => taken).map(({ offered }) => offered.mid);
    return { peer, transport, mids, answer: writeAnswer(sections, transport) };
  } catch (error) {
    peer.end("left");
    throw error;
  }
}

function sending({ send }: Peer): WebRtcTransport {
  if (send === undefined) throw new Error("a publisher has a sending transport");
  return send;
}

function take({ wanted, codecs: [best], extensions, encodings }: OfferedSection): Taken | undefined {
  if (wanted === undefined || best === undefined) return undefined;
  const codecs = best.rtx ? [best.codec, best.rtx] : [best.codec];
  return {
    direction: "recvonly",
    codecs,
    extensions: [...extensions],
    rids: encodings.flatMap(({ rid }) => rid ?? []),
  };
}

const sourceOf = { audio: "microphone", video: "camera" } as const satisfies Record<string, Source>;

async function produceAll(peer: Peer, sections: readonly AnsweredSection[]): Promise<void> {
  for (const { offered, taken } of sections) {
    if (offered.wanted === undefined || taken === undefined) continue;
    const rtpParameters = parametersOf(offered, taken);
    // One after the other: a video that is refused must not leave its sound on air.
    // oxlint-disable-next-line no-await-in-loop
    await peer.produce({
      kind: offered.wanted,
      source: sourceOf[offered.wanted],
      rtpParameters,
      paused: false,
    });
  }
}

function parametersOf(
  { mid, encodings, cname }: OfferedSection,
  { codecs, extensions }: Taken,
): RtpParameters {
  return {
    mid,
    codecs,
    headerExtensions: extensions,
    encodings: [...encodings],
    rtcp: { reducedSize: true, ...(cname && { cname }) },
  };
}
