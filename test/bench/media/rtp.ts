// RTP as bytes: a made-up VP8 stream that a media server can't tell from a camera's, and reading what comes out of it.

/** Payload of one packet; with headers it fits one Ethernet frame. */
const PAYLOAD_BYTES = 1150;
export const FRAMES_A_SECOND = 25;
/** 25 frames of 6 packets are 1.38 Mbit/s of payload, 1.44 with RTP, UDP and IP headers. */
const PACKETS_PER_FRAME = 6;
/** A key frame of 720p at this rate is some 25 KB. */
const PACKETS_PER_KEY_FRAME = 22;
const CLOCK_RATE = 90_000;

export interface Source {
  ssrc: number;
  payloadType: number;
}

/** Makes frames, each as its packets; a key frame when one was asked for. */
export class Camera {
  readonly #source: Source;
  #sequence = 1000;
  #frame = 0;
  #keyFrameWanted = true;

  constructor(source: Source) {
    this.#source = source;
  }

  wantKeyFrame(): void {
    this.#keyFrameWanted = true;
  }

  nextFrame(): Buffer[] {
    const isKey = this.#keyFrameWanted;
    this.#keyFrameWanted = false;
    this.#frame += 1;
    const count = isKey ? PACKETS_PER_KEY_FRAME : PACKETS_PER_FRAME;
    return Array.from({ length: count }, (_, n) => this.#packet(isKey, n === 0, n === count - 1));
  }

  #packet(isKey: boolean, isFirst: boolean, isLast: boolean): Buffer {
    const packet = Buffer.alloc(12 + PAYLOAD_BYTES);
    packet.writeUInt8(0x80, 0);
    packet.writeUInt8((isLast ? 0x80 : 0) | this.#source.payloadType, 1);
    packet.writeUInt16BE((this.#sequence += 1) & 0xffff, 2);
    packet.writeUInt32BE(((this.#frame * CLOCK_RATE) / FRAMES_A_SECOND) >>> 0, 4);
    packet.writeUInt32BE(this.#source.ssrc, 8);
    packet.writeUInt8(isFirst ? 0x10 : 0, 12); // RFC 7741: start of partition 0
    packet.writeUInt8(isKey ? 0 : 1, 13); // the first bit of a VP8 frame is 0 in a key frame
    return packet;
  }
}

/** RFC 4585: a picture loss indication somewhere in a compound RTCP packet. */
export function asksForKeyFrame(rtcp: Buffer): boolean {
  for (let at = 0; at + 4 <= rtcp.length; at += (rtcp.readUInt16BE(at + 2) + 1) * 4) {
    const [format, type] = [rtcp.readUInt8(at) & 0x1f, rtcp.readUInt8(at + 1)];
    if (type === 206 && (format === 1 || format === 4)) return true;
  }
  return false;
}

export const isRtcp = (packet: Buffer): boolean =>
  packet.length > 1 && packet.readUInt8(1) >= 192 && packet.readUInt8(1) <= 223;

/** Counts a stream's packets, its gaps, and notices its first whole key frame. */
export class Receiver {
  received = 0;
  /** When the last packet of the first key frame came, as performance.now(). */
  firstFrameAt: number | undefined;
  #first = -1;
  #highest = -1;
  #cycles = 0;
  #keyFrameTimestamp: number | undefined;
  #keyFrameNext = -1;

  take(packet: Buffer): void {
    const sequence = packet.readUInt16BE(2);
    this.received += 1;
    if (this.#first < 0) [this.#first, this.#highest] = [sequence, sequence];
    const ahead = (sequence - this.#highest) & 0xffff;
    if (ahead > 0 && ahead < 0x8000) {
      if (sequence < this.#highest) this.#cycles += 1;
      this.#highest = sequence;
    }
    if (this.firstFrameAt === undefined) this.#lookForKeyFrame(packet, sequence);
  }

  /** Packets that were sent between the first and the last one received. */
  get expected(): number {
    return this.#first < 0 ? 0 : this.#cycles * 0x10000 + this.#highest - this.#first + 1;
  }

  #lookForKeyFrame(packet: Buffer, sequence: number): void {
    const payload = payloadAt(packet);
    const isStart = packet.readUInt8(payload) === 0x10 && (packet.readUInt8(payload + 1) & 1) === 0;
    const timestamp = packet.readUInt32BE(4);
    if (isStart) [this.#keyFrameTimestamp, this.#keyFrameNext] = [timestamp, sequence];
    const inOrder = timestamp === this.#keyFrameTimestamp && sequence === this.#keyFrameNext;
    if (!inOrder) return;
    this.#keyFrameNext = (sequence + 1) & 0xffff;
    if (packet.readUInt8(1) & 0x80) this.firstFrameAt = performance.now();
  }
}

/** After the fixed header, the contributors, and the extension if there is one (RFC 3550). */
function payloadAt(packet: Buffer): number {
  const flags = packet.readUInt8(0);
  const extension = 12 + (flags & 0x0f) * 4;
  return flags & 0x10 ? extension + 4 + packet.readUInt16BE(extension + 2) * 4 : extension;
}
