// Whether a peer is there, proven by packets from them and by nothing else.
import type { WebRtcTransport, WebRtcTransportStat } from "mediasoup/types";

export interface Look {
  readonly alive: boolean;
  /** Media went through since the last look. */
  readonly flowing: boolean;
}

interface Counters {
  readonly received: number;
  readonly sent: number;
  readonly rtp: number;
  readonly rtpSent: number;
}
const nothing: Counters = { received: 0, sent: 0, rtp: 0, rtpSent: 0 };

export class Liveness {
  readonly #transports: readonly WebRtcTransport[];
  readonly #now: () => number;
  readonly #before = new Map<string, Counters>();
  #lastSeenAt: number;

  constructor(transports: readonly WebRtcTransport[], now: () => number) {
    this.#transports = transports;
    this.#now = now;
    this.#lastSeenAt = now();
  }

  get lastSeenAt(): number {
    return this.#lastSeenAt;
  }

  seen(at: number): void {
    this.#lastSeenAt = Math.max(this.#lastSeenAt, at);
  }

  /** Every transport that was ever used is closed by the other side, or failed. */
  get hungUp(): boolean {
    const used = this.#transports.filter(({ dtlsState }) => dtlsState !== "new");
    return used.length > 0 && used.every(({ dtlsState }) => dtlsState === "closed" || dtlsState === "failed");
  }

  /** Asks the worker for the counters, one request per transport. */
  async look(): Promise<Look> {
    const at = this.#now();
    const looks = await Promise.all(this.#transports.map((transport) => this.#lookAt(transport)));
    const alive = looks.some((look) => look.alive);
    if (alive) this.seen(at);
    return { alive, flowing: alive && looks.some((look) => look.flowing) };
  }

  async #lookAt(transport: WebRtcTransport): Promise<Look> {
    const [stat] = await transport.getStats();
    if (stat === undefined) return { alive: false, flowing: false };
    const before = this.#before.get(transport.id) ?? nothing;
    const after = countersOf(stat);
    this.#before.set(transport.id, after);
    const connected = stat.dtlsState === "connected" && stat.iceState !== "disconnected";
    return { alive: connected && heardFrom(before, after), flowing: after.rtp > before.rtp };
  }
}

function countersOf(stat: WebRtcTransportStat): Counters {
  return {
    received: stat.bytesReceived,
    sent: stat.bytesSent,
    rtp: stat.rtpBytesReceived + stat.rtpBytesSent,
    rtpSent: stat.rtpBytesSent + stat.rtxBytesSent + stat.probationBytesSent,
  };
}

/**
 * Packets from them; or, where no media is sent, bytes from us: those are answers to their consent checks, which the worker
 * doesn't count as received.
 */
function heardFrom(before: Counters, after: Counters): boolean {
  return after.received > before.received || (after.rtpSent === before.rtpSent && after.sent > before.sent);
}
