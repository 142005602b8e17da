// A WHIP or WHEP client that isn't ours: nothing but RTCPeerConnection and fetch.
import type { PlainSession } from "./api.ts";

const connections = new Map<string, RTCPeerConnection>();

async function negotiate(pc: RTCPeerConnection, url: string, key: string): Promise<PlainSession> {
  await pc.setLocalDescription();
  const reply = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/sdp", authorization: `Bearer ${key}` },
    body: pc.localDescription?.sdp ?? "",
  });
  const { headers, status } = reply;
  const answer = await reply.text();
  if (status !== 201) throw new Error(`${status} ${answer}`);
  await pc.setRemoteDescription({ type: "answer", sdp: answer });
  return {
    status,
    answer,
    location: headers.get("location") ?? "",
    etag: headers.get("etag") ?? "",
    type: headers.get("content-type") ?? "",
  };
}

export async function whip(
  name: string,
  url: string,
  key: string,
  simulcast: boolean,
): Promise<PlainSession> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: 1280, height: 720 },
  });
  const pc = new RTCPeerConnection();
  connections.set(name, pc);
  for (const track of stream.getTracks()) {
    const layers = [
      { rid: "q", scaleResolutionDownBy: 4 },
      { rid: "h", scaleResolutionDownBy: 2 },
      { rid: "f" },
    ];
    const sendEncodings = simulcast && track.kind === "video" ? layers : [];
    pc.addTransceiver(track, { direction: "sendonly", sendEncodings });
  }
  return negotiate(pc, url, key);
}

/** `codec` leaves the player only one video codec, as players that know only one. */
export async function whep(name: string, url: string, key: string, codec?: string): Promise<PlainSession> {
  const pc = new RTCPeerConnection();
  connections.set(name, pc);
  pc.addTransceiver("audio", { direction: "recvonly" });
  const video = pc.addTransceiver("video", { direction: "recvonly" });
  const all = RTCRtpReceiver.getCapabilities("video")?.codecs ?? [];
  if (codec !== undefined) video.setCodecPreferences(all.filter(({ mimeType }) => mimeType === codec));
  pc.addEventListener("track", ({ track }) => {
    const element = document.createElement("video");
    Object.assign(element, {
      autoplay: true,
      muted: track.kind === "video",
      srcObject: new MediaStream([track]),
    });
    document.body.append(element);
  });
  return negotiate(pc, url, key);
}

export async function plainReceived(name: string) {
  const report = await connections.get(name)?.getStats();
  const stats = [...(report?.values() ?? [])].filter((stat) => stat.type === "inbound-rtp");
  const sum = (key: string) => stats.reduce((total, stat) => total + (Number(stat[key]) || 0), 0);
  return {
    frames: sum("framesDecoded"),
    energy: sum("totalAudioEnergy"),
    height: Math.max(0, ...stats.map((stat) => Number(stat["frameHeight"]) || 0)),
  };
}

/** Applies the fragment that answered an ICE restart: new credentials in the answer we have. */
export async function plainRestart(
  name: string,
  url: string,
  key: string,
): Promise<{ status: number; etag: string }> {
  const pc = connections.get(name);
  const answer = pc?.remoteDescription?.sdp;
  if (pc === undefined || answer === undefined) throw new Error(`no ${name}`);
  pc.restartIce();
  await pc.setLocalDescription();
  const local = pc.localDescription?.sdp ?? "";
  const reply = await fetch(url, {
    method: "PATCH",
    headers: {
      "content-type": "application/trickle-ice-sdpfrag",
      authorization: `Bearer ${key}`,
      "if-match": "*",
    },
    body: local
      .split("\r\n")
      .filter((line) => /^a=ice-(ufrag|pwd)/.test(line))
      .slice(0, 2)
      .join("\r\n"),
  });
  const fragment = await reply.text();
  const fresh = (field: string) => new RegExp(`a=${field}:(.*)`).exec(fragment)?.[1]?.trim() ?? "";
  const sdp = answer
    .replaceAll(/a=ice-ufrag:.*/g, `a=ice-ufrag:${fresh("ice-ufrag")}`)
    .replaceAll(/a=ice-pwd:.*/g, `a=ice-pwd:${fresh("ice-pwd")}`);
  await pc.setRemoteDescription({ type: "answer", sdp });
  return { status: reply.status, etag: reply.headers.get("etag") ?? "" };
}

export const plainState = (name: string): string => connections.get(name)?.connectionState ?? "none";
export const plainClose = (name: string): void => connections.get(name)?.close();
