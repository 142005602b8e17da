// The page that media tests drive: members by name, with what a person would see of them as figures.
import { cameraCodec, cameraEncodings } from "@jishi/shared/media-profile";
import type { Source } from "@jishi/shared/media";
import type { types } from "mediasoup-client";
import type { MediaPage, Sending } from "./api.ts";
import { Member } from "./member.ts";
import { plainClose, plainReceived, plainRestart, plainState, whep, whip } from "./plain.ts";

const members = new Map<string, Member>();

function member(name: string): Member {
  const found = members.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

async function enter(name: string, room: string, as: string, tcp = false): Promise<void> {
  const entering = new Member(name, tcp);
  members.set(name, entering);
  await entering.load();
  await entering.join(room, as);
}

async function send(name: string, wanted: Sending = {}): Promise<void> {
  const { paused = false, h264 = false, sources = ["microphone", "camera"] } = wanted;
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: 1280, height: 720 },
  });
  const sender = member(name);
  for (const track of stream.getTracks()) {
    const source = track.kind === "audio" ? "microphone" : "camera";
    const options = source === "camera" ? cameraOptions(sender, h264) : {};
    if (!sources.includes(source)) continue;
    const producer = await sender.produce(source, track, { ...options, appData: { paused } });
    if (paused) producer.pause();
  }
}

function cameraOptions({ device }: Member, h264: boolean): types.ProducerOptions {
  const mimeType = h264 ? "video/H264" : cameraCodec;
  const codec = device.rtpCapabilities.codecs?.find((one) => one.mimeType === mimeType);
  return { encodings: [...cameraEncodings], ...(codec && { codec }) };
}

async function setPaused(name: string, source: Source, paused: boolean): Promise<void> {
  const { producers, room } = member(name);
  const producer = producers.get(source);
  if (producer === undefined) throw new Error("not producing");
  if (paused) producer.pause();
  else producer.resume();
  await member(name).ask(paused ? "media:pauseProducer" : "media:resumeProducer", {
    room,
    producerId: producer.id,
  });
}

async function inbound(consumer: types.Consumer) {
  const report = await consumer.getStats();
  for (const stat of report.values()) {
    if (stat.type === "inbound-rtp") return stat as RTCInboundRtpStreamStats;
  }
  return undefined;
}

async function received(name: string) {
  const { consumers, firstFrameAt, joinedAt, joins } = member(name);
  const stats = (await Promise.all([...consumers.values()].map(inbound))).filter(
    (stat) => stat !== undefined,
  );
  const sum = (of: (stat: RTCInboundRtpStreamStats) => number | undefined) =>
    stats.reduce((total, stat) => total + (of(stat) ?? 0), 0);
  return {
    frames: sum(({ framesDecoded }) => framesDecoded),
    keyFrames: sum(({ keyFramesDecoded }) => keyFramesDecoded),
    height: Math.max(0, ...stats.map(({ frameHeight }) => frameHeight ?? 0)),
    energy: sum(({ totalAudioEnergy }) => totalAudioEnergy),
    packets: sum(({ packetsReceived }) => packetsReceived),
    lost: sum(({ packetsLost }) => packetsLost),
    firstFrameMs: firstFrameAt === undefined ? null : firstFrameAt - joinedAt,
    joins,
    consumers: consumers.size,
    codecs: [...consumers.values()]
      .map(({ rtpParameters }) => rtpParameters.codecs[0]?.mimeType ?? "")
      .toSorted(),
  };
}

/** Key frame requests that reached this sender, and the key frames it made for them, over all its layers. */
async function asked(name: string) {
  const report = await member(name).producers.get("camera")?.getStats();
  const figures = { plis: 0, keyFrames: 0, layers: 0 };
  for (const stat of report?.values() ?? []) {
    if (stat.type !== "outbound-rtp") continue;
    figures.plis += stat.pliCount ?? 0;
    figures.keyFrames += stat.keyFramesEncoded ?? 0;
    if ((stat.framesEncoded ?? 0) > 0) figures.layers += 1;
  }
  return figures;
}

async function restartIce(name: string): Promise<void> {
  const { recv, room } = member(name);
  if (recv === undefined) throw new Error("no recv transport");
  const { iceParameters } = await member(name).ask<{ iceParameters: types.IceParameters }>(
    "media:restartIce",
    {
      room,
      transportId: recv.id,
    },
  );
  await recv.restartIce({ iceParameters });
}

const page: MediaPage = {
  enter,
  send,
  setPaused,
  received,
  asked,
  firstFrames: (name) => member(name).firstFrames,
  connection: (name) => ({
    send: member(name).send?.connectionState ?? null,
    recv: member(name).recv?.connectionState ?? null,
  }),
  restartIce,
  ask: (name, event, body) => member(name).ask(event, { room: member(name).room, ...body }),
  told: (name) => member(name).told,
  dropSocket: (name) => void member(name).socket.disconnect(),
  closeTransports: (name) => {
    member(name).send?.close();
    member(name).recv?.close();
  },
  close: (name) => member(name).close(),
  whip,
  whep,
  plainReceived,
  plainRestart,
  plainState,
  plainClose,
};
Object.assign(window, { page });
