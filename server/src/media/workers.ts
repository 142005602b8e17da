// The media workers: one process per core, each on its own port, replaced when one dies.
import { EventEmitter, once } from "node:events";
import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "@jishi/shared/errors";
import { createWorker } from "mediasoup";
import type { Router, TransportListenInfo, WebRtcServer, Worker } from "mediasoup/types";
import { routerCodecs, SOCKET_BUFFER_BYTES } from "./settings.ts";

export interface WorkerOptions {
  /** Where to listen; 0.0.0.0 needs `announcedAddress`. */
  listenIp: string;
  /** What browsers connect to where it differs from `listenIp`: the public address. */
  announcedAddress?: string | undefined;
  /** Worker n listens on `portBase + n`, UDP and TCP; 0 takes any free ports. */
  portBase: number;
  /** How many; one per core. */
  workers: number;
  /** The worker's binary; by default where mediasoup itself looks. */
  workerBin?: string | undefined;
  log: MediaLog;
}
export interface MediaLog {
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

/** One worker process and what runs on it. */
export class MediaWorker {
  readonly index: number;
  readonly pid: number;
  readonly webRtcServer: WebRtcServer;
  readonly #worker: Worker;
  /** Peers placed here; rooms keep it right. */
  peers = 0;

  private constructor(index: number, worker: Worker, webRtcServer: WebRtcServer) {
    this.index = index;
    this.pid = worker.pid;
    this.#worker = worker;
    this.webRtcServer = webRtcServer;
  }

  static async spawn(index: number, options: WorkerOptions): Promise<MediaWorker> {
    const { workerBin } = options;
    const worker = await createWorker({ logLevel: "warn", ...(workerBin && { workerBin }) });
    preferMedia(worker.pid);
    try {
      const listenInfos = (["udp", "tcp"] as const).map((protocol) => listenInfo(protocol, index, options));
      return new MediaWorker(index, worker, await worker.createWebRtcServer({ listenInfos }));
    } catch (error) {
      worker.close();
      const port = options.portBase + index;
      throw new Error(
        `Media port ${port} (UDP and TCP) can't be opened on ${options.listenIp}: set MEDIA_PORT_BASE to a free range.`,
        { cause: error },
      );
    }
  }

  get alive(): boolean {
    return !this.#worker.closed;
  }

  onDied(told: () => void): void {
    this.#worker.once("died", told);
  }

  createRouter(mediaCodecs = routerCodecs): Promise<Router> {
    return this.#worker.createRouter({ mediaCodecs });
  }

  /** CPU time of the process so far, in microseconds. */
  async cpuMicroseconds(): Promise<number> {
    const usage = await this.#worker.getResourceUsage();
    return (usage.ru_utime + usage.ru_stime) * 1000;
  }

  /** Resolves when the process has ended. */
  async close(): Promise<void> {
    if (this.#worker.subprocessClosed) return;
    const ended = once(this.#worker, "subprocessclose");
    this.#worker.close();
    await ended;
  }
}

/**
 * A page may wait a moment, a packet may not: starved of its core, a worker answers consent checks so late that browsers
 * hang up. Only root may ask for it; others run without.
 */
function preferMedia(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_HIGH);
  } catch {
    // Not permitted here.
  }
}

function listenInfo(protocol: "udp" | "tcp", index: number, options: WorkerOptions): TransportListenInfo {
  const { listenIp, announcedAddress, portBase } = options;
  return {
    protocol,
    ip: listenIp,
    ...(announcedAddress && { announcedAddress }),
    ...(portBase > 0 && { port: portBase + index }),
    sendBufferSize: SOCKET_BUFFER_BYTES,
    recvBufferSize: SOCKET_BUFFER_BYTES,
  };
}

/** How long a join waits for a worker when none is there: a new one takes a tenth of a second. */
const WAIT_FOR_WORKER_MS = 3000;
const RESPAWN_WAIT_MAX_MS = 10_000;
/** A worker that lived this long didn't die of its start. */
const HEALTHY_MS = 30_000;

export class Workers extends EventEmitter<{ spawned: [] }> {
  readonly #options: WorkerOptions;
  readonly #alive = new Set<MediaWorker>();
  readonly #closing = new AbortController();

  private constructor(options: WorkerOptions) {
    super();
    this.#options = options;
  }

  static async start(options: WorkerOptions): Promise<Workers> {
    const workers = new Workers(options);
    try {
      await Promise.all(Array.from({ length: options.workers }, (_, index) => workers.#spawn(index)));
      return workers;
    } catch (error) {
      await workers.close();
      throw error;
    }
  }

  get all(): readonly MediaWorker[] {
    return [...this.#alive];
  }

  /** The worker with fewest peers that `fits`; waits a moment when every worker just died. */
  async leastLoaded(fits: (worker: MediaWorker) => boolean = () => true): Promise<MediaWorker | undefined> {
    if (this.#alive.size === 0) await this.#nextSpawned();
    const [first, ...others] = this.all.filter(fits);
    if (first === undefined) return undefined;
    return others.reduce((least, worker) => (worker.peers < least.peers ? worker : least), first);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.all.map((worker) => worker.close()));
    this.#alive.clear();
  }

  async #nextSpawned(): Promise<void> {
    try {
      await once(this, "spawned", { signal: AbortSignal.timeout(WAIT_FOR_WORKER_MS) });
    } catch {
      throw new Refusal("media/failed", { retryAfterSeconds: 1 });
    }
  }

  async #spawn(index: number): Promise<void> {
    const worker = await MediaWorker.spawn(index, this.#options);
    if (this.#closing.signal.aborted) return worker.close();
    this.#alive.add(worker);
    const since = performance.now();
    worker.onDied(() => {
      this.#alive.delete(worker);
      this.#options.log.error(
        { worker: index, pid: worker.pid },
        "a media worker died; a new one takes its place",
      );
      void this.#respawn(index, performance.now() - since > HEALTHY_MS ? 0 : 100);
    });
    this.emit("spawned");
  }

  /** Waits longer each time, so that a worker that can't run doesn't spin. */
  async #respawn(index: number, waitMs: number): Promise<void> {
    try {
      await sleep(waitMs, undefined, { signal: this.#closing.signal });
    } catch {
      return; // Closing.
    }
    try {
      await this.#spawn(index);
    } catch (error) {
      this.#options.log.error({ worker: index, error }, "a media worker could not be replaced; trying again");
      await this.#respawn(index, Math.min(RESPAWN_WAIT_MAX_MS, waitMs * 2 + 100));
    }
  }
}
