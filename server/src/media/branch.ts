// A room on one worker: the origin, where sources arrive, or a further worker that they are piped to.
import type { Router } from "mediasoup/types";
import type { OfferedSource } from "./sources.ts";
import type { MediaWorker } from "./workers.ts";

export class Branch {
  readonly worker: MediaWorker;
  readonly router: Router;
  readonly #origin: Router;
  /** By producer: everyone who needs it here waits for the same pipe. */
  readonly #carried = new Map<string, Promise<void>>();

  private constructor(worker: MediaWorker, router: Router, origin: Router) {
    this.worker = worker;
    this.router = router;
    this.#origin = origin;
  }

  static async open(worker: MediaWorker, origin?: Branch): Promise<Branch> {
    const router = await worker.createRouter();
    return new Branch(worker, router, origin?.router ?? router);
  }

  /** Resolves when the source can be consumed here; it keeps its id. */
  carry({ producer }: OfferedSource): Promise<void> {
    if (this.router === this.#origin) return Promise.resolve();
    const underWay = this.#carried.get(producer.id);
    if (underWay !== undefined) return underWay;
    const piped = this.#pipe(producer.id);
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

  async #pipe(producerId: string): Promise<void> {
    await this.#origin.pipeToRouter({ producerId, router: this.router });
  }
}
