// Asks a video's source for a key frame until one has passed. The worker itself asks twice, a second apart, and then no more:
// if both are lost, in a bad second of the network or of the sender's phone, nothing passes and nobody asks again.
import type { Consumer } from "mediasoup/types";

/** A little longer than the worker's own second. */
const AGAIN_MS = 1_200;

export class KeyFrameWatch {
  readonly #consumer: Consumer;
  readonly #isSent: () => boolean;
  #timer: NodeJS.Timeout | undefined;

  /** Whoever enables the consumer's traces includes "keyframe" while this `isWaiting`. */
  constructor(consumer: Consumer, isSent: () => boolean) {
    this.#consumer = consumer;
    this.#isSent = isSent;
    consumer.observer.once("close", () => this.stop());
  }

  get isWaiting(): boolean {
    return this.#timer !== undefined;
  }

  /** What passes from now on begins with a key frame: the consumer begins, or its source does. */
  start(): void {
    this.stop();
    if (this.#consumer.kind !== "video" || this.#consumer.closed) return;
    this.#timer = setInterval(() => {
      if (this.#isSent()) this.#consumer.requestKeyFrame().catch(() => undefined); // Closed meanwhile.
    }, AGAIN_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
