// One at a time, in the order in which they came, and no more waiting than may. Pure.
import { Refusal } from "@jishi/shared/errors";

const RETRY_AFTER_SECONDS = 5;

export class Turns {
  readonly #waitingMax: number;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(waitingMax: number) {
    this.#waitingMax = waitingMax;
  }

  /** Resolves when it is one's turn. Refuses with request/too-many. */
  async take(): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    if (this.#waiting.length >= this.#waitingMax) {
      throw new Refusal("request/too-many", { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** It passes from hand to hand: were it free until the next one wakes, whoever comes at that moment would take it too. */
  end(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
