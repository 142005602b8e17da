// Writes the session description that answers a WHIP or WHEP offer.
import type { RtpParameters } from "@jishi/shared/rtp";
import type { WebRtcTransport } from "mediasoup/types";
import { type MediaDescription, write } from "sdp-transform";
import type { OfferedSection } from "./sdp-offer.ts";

/** What we take of one offered section; its payload types and extension ids are those of the offer. */
export interface Taken {
  readonly direction: "recvonly" | "sendonly";
  readonly codecs: RtpParameters["codecs"];
  readonly extensions: NonNullable<RtpParameters["headerExtensions"]>;
  /** Simulcast layers that we receive. */
  readonly rids: readonly string[];
}

export interface AnsweredSection {
  readonly offered: OfferedSection;
  readonly taken: Taken | undefined;
}

export function writeAnswer(sections: readonly AnsweredSection[], transport: WebRtcTransport): string {
  const bundled = sections.filter(({ taken }) => taken).map(({ offered }) => offered.mid);
  return write({
    version: 0,
    // A number, as RFC 8866 asks; nothing refers to it.
    origin: {
      username: "jishi",
      sessionId: 1,
      sessionVersion: 1,
      netType: "IN",
      ipVer: 4,
      address: "0.0.0.0",
    },
    name: "-",
    timing: { start: 0, stop: 0 },
    icelite: "ice-lite",
    groups: [{ type: "BUNDLE", mids: bundled.join(" ") }],
    msidSemantic: { semantic: "WMS", token: "*" },
    media: sections.map(({ offered, taken }) =>
      taken ? takenSection(offered, taken, transport) : declined(offered),
    ),
  });
}

/** RFC 8829: a declined section keeps its place, with port 0. */
function declined({ type, protocol, mid }: OfferedSection): MediaDescription {
  return {
    type,
    protocol,
    mid,
    port: 0,
    payloads: "0",
    connection: { version: 4, ip: "0.0.0.0" },
    direction: "inactive",
    rtp: [],
    fmtp: [],
  };
}

function takenSection(offered: OfferedSection, taken: Taken, transport: WebRtcTransport): MediaDescription {
  const { codecs, direction, extensions, rids } = taken;
  return {
    type: offered.type,
    protocol: offered.protocol,
    mid: offered.mid,
    port: 9,
    payloads: codecs.map(({ payloadType }) => payloadType).join(" "),
    connection: { version: 4, ip: "0.0.0.0" },
    direction,
    ...connectionOf(transport),
    rtcpMux: "rtcp-mux",
    rtcpRsize: "rtcp-rsize",
    ext: extensions.map(({ id, uri }) => ({ value: id, uri })),
    rtp: codecs.map(({ payloadType, mimeType, clockRate, channels }) => ({
      payload: payloadType,
      codec: mimeType.slice(mimeType.indexOf("/") + 1),
      rate: clockRate,
      ...(channels && channels > 1 && { encoding: channels }),
    })),
    fmtp: codecs.flatMap(({ payloadType, parameters = {} }) => {
      const config = Object.entries(parameters).map(([key, value]) => `${key}=${String(value)}`);
      return config.length > 0 ? [{ payload: payloadType, config: config.join(";") }] : [];
    }),
    rtcpFb: codecs.flatMap(({ payloadType, rtcpFeedback = [] }) =>
      rtcpFeedback.map(({ type, parameter }) => ({
        payload: payloadType,
        type,
        ...(parameter && { subtype: parameter }),
      })),
    ),
    ...(direction === "sendonly" && { msid: [{ id: "jishi", appdata: offered.mid }] }),
    ...(rids.length > 0 && {
      rids: rids.map((id) => ({ id, direction: "recv" })),
      simulcast: { dir1: "recv" as const, list1: rids.join(";") },
    }),
  };
}

function connectionOf({ iceParameters, iceCandidates, dtlsParameters }: WebRtcTransport) {
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === "sha-256");
  return {
    iceUfrag: iceParameters.usernameFragment,
    icePwd: iceParameters.password,
    ...(fingerprint && { fingerprint: { type: fingerprint.algorithm, hash: fingerprint.value } }),
    setup: dtlsParameters.role === "client" ? "active" : "passive",
    candidates: iceCandidates.map(({ address, protocol, tcpType, ...candidate }) => ({
      foundation: candidate.foundation,
      component: 1,
      transport: protocol,
      priority: candidate.priority,
      ip: address,
      port: candidate.port,
      type: candidate.type,
      ...(tcpType && { tcptype: tcpType }),
    })),
    endOfCandidates: "end-of-candidates" as const,
  };
}

/** RFC 8840: what changes with an ICE restart, and nothing else. */
export function writeFragment(mids: readonly string[], transport: WebRtcTransport): string {
  const { iceUfrag, icePwd, candidates } = connectionOf(transport);
  const [first = "0"] = mids;
  const lines = candidates.map(
    ({ foundation, component, transport: protocol, priority, ip, port, type, ...tcp }) =>
      `a=candidate:${foundation} ${component} ${protocol} ${priority} ${ip} ${port} typ ${type}` +
      ("tcptype" in tcp ? ` tcptype ${tcp.tcptype}` : ""),
  );
  return [
    "a=ice-lite",
    `a=group:BUNDLE ${mids.join(" ")}`,
    `a=ice-ufrag:${iceUfrag}`,
    `a=ice-pwd:${icePwd}`,
    "m=audio 9 UDP/TLS/RTP/SAVPF 0",
    `a=mid:${first}`,
    ...lines,
    "a=end-of-candidates",
    "",
  ].join("\r\n");
}
