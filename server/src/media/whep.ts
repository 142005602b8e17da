// WHEP: a plain player watches a stream with one offer and one answer.
import { Refusal } from "@jishi/shared/errors";
import type { ConsumerOffer } from "@jishi/shared/media";
import type { RtpCapabilities } from "@jishi/shared/rtp";
import type { RouterRtpCodecCapability } from "mediasoup/types";
import type { Numbering } from "./branch.ts";
import type { Established, HttpAdmission } from "./http-sessions.ts";
import type { Media } from "./media.ts";
import type { Peer } from "./peer.ts";
import { type Taken, writeAnswer } from "./sdp-answer.ts";
import { type OfferedCodec, type OfferedSection, readOffer } from "./sdp-offer.ts";

/**
 * Sends the stream's sound and picture to whoever asks. The player's numbers are kept; header extensions are left out,
 * since the worker has its own numbers for them, so its viewers get the top layer whatever their network.
 * Refuses with request/invalid, media/unsupported, stream/full, media/failed.
 */
export async function watchByHttp(media: Media, admission: HttpAdmission, sdp: string): Promise<Established> {
  const offer = readOffer(sdp, false);
  const sections = offer.sections.map((offered) => ({ offered, taken: take(offered) }));
  const codecs = sections.flatMap(({ taken }) => taken?.codecs ?? []);
  if (codecs.length === 0) throw new Refusal("media/unsupported");
  const room = await media.room(admission.room);
  const numbering = numberingOf(sections.map(({ offered }) => offered));
  const peer = await room.join({
    ...admission,
    as: "viewer",
    rtpCapabilities: capabilitiesOf(numbering),
    numbering,
    overHttp: true,
  });
  try {
    const transport = peer.recv;
    if (transport === undefined) throw new Error("a viewer has a receiving transport");
    await peer.connect(transport.id, offer.dtlsParameters);
    await playFirstOfEachKind(peer);
    const mids = sections.filter(({ taken }) => taken).map(({ offered }) => offered.mid);
    return { peer, transport, mids, answer: writeAnswer(sections, transport) };
  } catch (error) {
    peer.end("left");
    throw error;
  }
}

/** Without retransmission streams: lost packets are sent again as they were. */
const feedbackKept = new Set(["nack ", "nack pli", "ccm fir"]);

type SharedCodec = OfferedCodec["codec"];

function plain({ codec }: OfferedCodec): SharedCodec {
  const rtcpFeedback = (codec.rtcpFeedback ?? []).filter(({ type, parameter = "" }) =>
    feedbackKept.has(`${type} ${parameter}`),
  );
  return { ...codec, rtcpFeedback };
}

/** All codecs we share, one payload type each, so that a recruiter may go on with another encoder. */
function shared({ codecs }: OfferedSection): SharedCodec[] {
  const firsts = codecs.filter(
    ({ codec }, index) => codecs.findIndex((other) => other.codec.mimeType === codec.mimeType) === index,
  );
  return firsts.map(plain);
}

function take(offered: OfferedSection): Taken | undefined {
  const codecs = offered.wanted ? shared(offered) : [];
  return codecs.length === 0 ? undefined : { direction: "sendonly", codecs, extensions: [], rids: [] };
}

function numberingOf(sections: readonly OfferedSection[]): Numbering {
  const codecs = sections.flatMap((section) => (section.wanted ? shared(section).map(numberedCodec) : []));
  return { key: JSON.stringify(codecs), codecs };
}

function numberedCodec({ payloadType, mimeType, clockRate, channels, parameters = {} }: SharedCodec) {
  const numbered: RouterRtpCodecCapability = {
    kind: mimeType.startsWith("audio") ? "audio" : "video",
    mimeType,
    clockRate,
    parameters: h264Only(mimeType, parameters),
    preferredPayloadType: payloadType,
  };
  return channels ? { ...numbered, channels } : numbered;
}

/** What H.264 variants are told apart by; anything else is the player's own affair. */
function h264Only(mimeType: string, parameters: Record<string, unknown>): Record<string, unknown> {
  return mimeType.toLowerCase() === "video/h264" ? parameters : {};
}

function capabilitiesOf({ codecs }: Numbering): RtpCapabilities {
  const rtcpFeedback = [
    { type: "nack" },
    { type: "nack", parameter: "pli" },
    { type: "ccm", parameter: "fir" },
  ];
  return {
    codecs: codecs.map(({ preferredPayloadType = 0, parameters = {}, ...codec }) =>
      Object.assign(codec, {
        preferredPayloadType,
        parameters,
        rtcpFeedback: codec.kind === "video" ? rtcpFeedback : [],
      }),
    ),
    headerExtensions: [],
  };
}

/**
 * One sound and one picture, since the player has one place for each; when one ends, the next of its kind takes its place.
 * Streams aren't announced by number in the answer, so a new one needs no new answer.
 */
async function playFirstOfEachKind(peer: Peer): Promise<void> {
  const waiting: ConsumerOffer[] = [];
  const playing = new Map<string, string>();
  const playNext = async (): Promise<void> => {
    for (const kind of ["audio", "video"]) {
      const next = waiting.find((offer) => offer.kind === kind);
      if (playing.has(kind) || next === undefined) continue;
      waiting.splice(waiting.indexOf(next), 1);
      playing.set(kind, next.consumerId);
      await peer.resume([next.consumerId]);
    }
  };
  const lost = () => undefined; // The stream ended between offer and resume; the next offer tries again.
  peer.on("consumer", (offer) => {
    waiting.push(offer);
    playNext().catch(lost);
  });
  peer.on("consumerClosed", (consumerId) => {
    for (const [kind, id] of playing) if (id === consumerId) playing.delete(kind);
    const index = waiting.findIndex((offer) => offer.consumerId === consumerId);
    if (index >= 0) waiting.splice(index, 1);
    playNext().catch(lost);
  });
  waiting.push(...peer.takeOffers());
  await playNext();
}
