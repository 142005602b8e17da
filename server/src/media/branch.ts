// A room on one worker: the origin, where sources arrive, or a further router that they are piped to.
import type { Router, RouterRtpCodecCapability } from "mediasoup/types";
import type { OfferedSource } from "./sources.ts";
import type { MediaWorker } from "./workers.ts";

/**
 * Payload types that a plain WHEP player insists on: it makes the offer, and packets must carry its numbers. Piping to a
 * router with these numbers is what translates them.
 */
export interface Numbering {
  readonly key: string;
  readonly codecs: RouterRtpCodecCapability[];
}

interface Origin {
  readonly origin: Branch;
  readonly numbering: Numbering | undefined;
}

export class Branch {
  readonly worker: MediaWorker;
  readonly router: Router;
  readonly numbering: Numbering | undefined;
  readonly #origin: Branch | undefined;
  /** By producer: everyone who needs it here waits for the same pipe. */
  readonly #carried = new Map<string, Promise<string>>();

  private constructor(worker: MediaWorker, router: Router, from?: Origin) {
    this.worker = worker;
    this.router = router;
    this.numbering = from?.numbering;
    this.#origin = from?.origin;
  }

  /** Without `from` it is the origin. */
  static async open(worker: MediaWorker, from?: Origin): Promise<Branch> {
    return new Branch(worker, await worker.createRouter(from?.numbering?.codecs), from);
  }

  /** Resolves, when the source can be consumed here, with the id that it has here. */
  carry({ producer }: OfferedSource): Promise<string> {
    if (this.#origin === undefined) return Promise.resolve(producer.id);
    const underWay = this.#carried.get(producer.id);
    if (underWay !== undefined) return underWay;
    const piped = this.#pipe(this.#origin, producer.id);
    this.#carried.set(producer.id, piped);
    producer.observer.once("close", () => this.#carried.delete(producer.id));
    return piped;
  }

  /** When its worker died, or when it was closed. */
  onClosed(told: () => void): void {
    this.router.observer.once("close", told);
  }

  close(): void {
    this.router.close();
  }

  async #pipe(origin: Branch, producerId: string): Promise<string> {
    // Ids are unique in a worker, so the copy on the same one needs its own.
    const keepId = origin.worker !== this.worker;
    const { pipeProducer } = await origin.router.pipeToRouter({ producerId, router: this.router, keepId });
    return pipeProducer?.id ?? producerId;
  }
}
