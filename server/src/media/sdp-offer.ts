// Reads a session description that a WHIP or WHEP client offers, as far as it concerns us.
import { Refusal } from "@jishi/shared/errors";
import { DtlsParameters, HeaderExtensionUri, type MediaKind, RtpParameters } from "@jishi/shared/rtp";
import { ortc } from "mediasoup";
import { type MediaDescription, parse, parseParams, type SessionDescription } from "sdp-transform";
import { routerRtpCapabilities } from "./capabilities.ts";

type Codec = RtpParameters["codecs"][number];
type Encoding = NonNullable<RtpParameters["encodings"]>[number];
type Extension = NonNullable<RtpParameters["headerExtensions"]>[number];

export interface OfferedCodec {
  readonly codec: Codec;
  readonly rtx: Codec | undefined;
}

export interface OfferedSection {
  readonly type: string;
  readonly protocol: string;
  readonly mid: string;
  /** The first of its kind in the wanted direction; the others are declined. */
  readonly wanted: MediaKind | undefined;
  /** Those we can take, most preferred first. */
  readonly codecs: readonly OfferedCodec[];
  readonly extensions: readonly Extension[];
  readonly encodings: readonly Encoding[];
  readonly cname: string | undefined;
}

export interface Offer {
  readonly dtlsParameters: DtlsParameters;
  readonly sections: readonly OfferedSection[];
}

/** As many as a browser with every device open would offer. */
const SECTIONS_MAX = 16;

/**
 * Reads an offer of who `sends` (WHIP) or receives (WHEP).
 * Refuses with request/invalid what isn't an offer that bundles everything and multiplexes RTCP, as RFC 9725 asks.
 */
export function readOffer(text: string, sends: boolean): Offer {
  const session = parsed(text);
  if (session.media.length === 0 || session.media.length > SECTIONS_MAX) throw new Refusal("request/invalid");
  refuseUnbundled(session);
  const taken = new Set<string>();
  const sections = session.media.map((media, index) => {
    const wanted = !taken.has(media.type) && isWanted(media, sends) ? kindOf(media) : undefined;
    if (wanted) taken.add(wanted);
    return sectionOf(media, index, wanted);
  });
  return { dtlsParameters: dtlsParametersOf(session), sections };
}

function parsed(text: string): SessionDescription {
  if (!text.startsWith("v=0")) throw new Refusal("request/invalid");
  const session = parse(text);
  // The parser takes anything; what it didn't find is missing here.
  const complete = session.media.every(({ rtp, fmtp, type }) => rtp && fmtp && type);
  if (!complete) throw new Refusal("request/invalid");
  return session;
}

function refuseUnbundled({ media, groups = [] }: SessionDescription): void {
  const bundled = wordsOf(groups.find(({ type }) => type === "BUNDLE")?.mids);
  const rtp = media.filter((one) => kindOf(one) !== undefined);
  const inBundle = rtp.every(
    ({ mid, rtcpMux }) => rtcpMux && mid !== undefined && bundled.includes(textOf(mid)),
  );
  if (!inBundle) throw new Refusal("request/invalid");
}

function kindOf({ type }: MediaDescription): MediaKind | undefined {
  return type === "audio" || type === "video" ? type : undefined;
}

/** No direction means both, RFC 8866. */
function isWanted({ direction = "sendrecv", port, bundleOnly }: MediaDescription, sends: boolean): boolean {
  if (port === 0 && !bundleOnly) return false;
  return direction === "sendrecv" || direction === (sends ? "sendonly" : "recvonly");
}

function sectionOf(media: MediaDescription, index: number, wanted: MediaKind | undefined): OfferedSection {
  const { type, protocol } = media;
  const mid = textOf(media.mid ?? index);
  const empty = { codecs: [], extensions: [], encodings: [], cname: undefined };
  if (wanted === undefined) return { type, protocol, mid, wanted, ...empty };
  return {
    type,
    protocol,
    mid,
    wanted,
    codecs: codecsOf(media, wanted),
    extensions: extensionsOf(media, wanted),
    encodings: encodingsOf(media),
    cname: cnameOf(media),
  };
}

function cnameOf({ ssrcs = [] }: MediaDescription): string | undefined {
  const cname = ssrcs.find(({ attribute }) => attribute === "cname")?.value;
  return cname === undefined ? undefined : textOf(cname).slice(0, 255);
}

function codecsOf(media: MediaDescription, kind: MediaKind): OfferedCodec[] {
  const all = wordsOf(media.payloads).flatMap((payload) => codecOf(media, kind, Number(payload)) ?? []);
  return all.filter(isOurs).map((codec) => ({
    codec,
    rtx: all.find(
      ({ mimeType, parameters }) => mimeType.endsWith("/rtx") && parameters?.["apt"] === codec.payloadType,
    ),
  }));
}

function codecOf(media: MediaDescription, kind: MediaKind, payloadType: number): Codec | undefined {
  const rtp = media.rtp.find(({ payload }) => payload === payloadType);
  if (rtp === undefined) return undefined;
  const config = media.fmtp.find(({ payload }) => payload === payloadType)?.config ?? "";
  const feedback = (media.rtcpFb ?? []).filter(({ payload }) => payload === payloadType || payload === "*");
  const codec = RtpParameters.shape.codecs.element.safeParse({
    mimeType: `${kind}/${rtp.codec}`,
    payloadType,
    clockRate: rtp.rate,
    ...(kind === "audio" && { channels: rtp.encoding ?? 1 }),
    parameters: formatParameters(config),
    rtcpFeedback: feedback.map(({ type, subtype }) => (subtype ? { type, parameter: subtype } : { type })),
  });
  return codec.data;
}

function formatParameters(config: string): Record<string, unknown> {
  const all = parseParams(textOf(config));
  // "420029" looks like a number and isn't one.
  return "profile-level-id" in all ? { ...all, "profile-level-id": String(all["profile-level-id"]) } : all;
}

/** Asks mediasoup's own matching, so that what we accept here is never refused there. */
function isOurs(codec: Codec): boolean {
  if (codec.mimeType.endsWith("/rtx")) return false;
  try {
    ortc.getProducerRtpParametersMapping({ codecs: [codec], encodings: [] }, routerRtpCapabilities);
    return true;
  } catch {
    return false;
  }
}

function extensionsOf({ ext = [] }: MediaDescription, kind: MediaKind): Extension[] {
  const known = (routerRtpCapabilities.headerExtensions ?? []).filter((one) => one.kind === kind);
  return ext.flatMap(({ value, uri }) => {
    const ours = HeaderExtensionUri.safeParse(uri);
    if (!ours.success || !known.some((one) => one.uri === ours.data)) return [];
    return value >= 1 && value <= 14 ? [{ uri: ours.data, id: value }] : [];
  });
}

/** Simulcast by rid, or one stream by its SSRC, or by its mid alone when the client doesn't say. */
function encodingsOf({ rids = [], ssrcs = [], ssrcGroups = [] }: MediaDescription): Encoding[] {
  const sent = rids.filter(({ direction }) => direction === "send");
  if (sent.length > 0) return sent.map(({ id }) => ({ rid: textOf(id) }));
  const [ssrc] = ssrcs.map(({ id }) => id);
  if (ssrc === undefined) return [{}];
  const pair = wordsOf(ssrcGroups.find(({ semantics }) => semantics === "FID")?.ssrcs).map(Number);
  const [first, rtx] = pair;
  return [first !== undefined && rtx !== undefined ? { ssrc: first, rtx: { ssrc: rtx } } : { ssrc }];
}

/** Each section repeats the same fingerprint when all are bundled; the role is theirs, seen from us. */
function dtlsParametersOf(session: SessionDescription): DtlsParameters {
  const of = [session, ...session.media];
  const fingerprint = of.find((part) => part.fingerprint)?.fingerprint;
  const setup = of.find((part) => part.setup)?.setup;
  const read = DtlsParameters.safeParse({
    role: setup === "passive" ? "server" : "client",
    fingerprints: fingerprint && [
      { algorithm: textOf(fingerprint.type).toLowerCase(), value: fingerprint.hash },
    ],
  });
  if (!read.success) throw new Refusal("request/invalid");
  return read.data;
}

/** The parser turns digits into numbers, whatever its types say. */
const textOf = (value: string | number): string => `${value}`;
const wordsOf = (value: string | number = ""): string[] => textOf(value).split(" ").filter(Boolean);
