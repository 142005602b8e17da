// A publisher for load tests: an encoder that comes in by WHIP and sends a made-up camera at a steady rate.
import { type PeerConnection, PeerConnection as Connection, type Track, Video } from "node-datachannel";
import { asksForKeyFrame, Camera, FRAMES_A_SECOND, isRtcp } from "./rtp.ts";

const SOURCE = { ssrc: 4_000_001, payloadType: 96 };

export interface Publishing {
  /** Key frames that the server asked for. */
  readonly keyFramesAsked: () => number;
  close(): void;
}

/** `exchange` posts the offer and answers the answer. */
export async function publishCamera(exchange: (offer: string) => Promise<string>): Promise<Publishing> {
  const pc = new Connection("camera", { iceServers: [] });
  const video = new Video("0", "SendOnly");
  video.addVP8Codec(SOURCE.payloadType);
  video.addSSRC(SOURCE.ssrc, "camera", "camera", "camera");
  const track = pc.addTrack(video);
  const offer = await localDescription(pc);
  const open = new Promise<void>((done) => track.onOpen(() => done()));
  pc.setRemoteDescription(await exchange(offer), "answer");
  await open;
  return send(pc, track);
}

export function localDescription(pc: PeerConnection): Promise<string> {
  return new Promise((done) => {
    pc.onGatheringStateChange((state) => {
      const sdp = pc.localDescription()?.sdp;
      if (state === "complete" && sdp !== undefined) done(sdp);
    });
    pc.setLocalDescription();
  });
}

function send(pc: PeerConnection, track: Track): Publishing {
  const camera = new Camera(SOURCE);
  let asked = 0;
  track.onMessage((message) => {
    const packet = Buffer.from(message as unknown as ArrayBuffer);
    if (!isRtcp(packet) || !asksForKeyFrame(packet)) return;
    asked += 1;
    camera.wantKeyFrame();
  });
  const begun = performance.now();
  let frames = 0;
  // By the clock rather than by counting timers, so that the rate holds under load.
  const timer = setInterval(() => {
    if (!track.isOpen()) throw new Error("the camera was cut off: the machine is too busy to measure on");
    for (; frames < ((performance.now() - begun) / 1000) * FRAMES_A_SECOND; frames += 1) {
      for (const packet of camera.nextFrame()) track.sendMessageBinary(packet);
    }
  }, 10);
  return {
    keyFramesAsked: () => asked,
    close: () => {
      clearInterval(timer);
      pc.close();
    },
  };
}
