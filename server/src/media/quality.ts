// What the network badge shows, told on change and at most once a second.
export interface Scores {
  /** 0–10; null while nothing is sent. */
  readonly up: number | null;
  /** 0–10; null while nothing is received. */
  readonly down: number | null;
  /** False while the network leaves room for audio only. */
  readonly video: boolean;
}

const TELL_EVERY_MS = 1000;

export class Quality {
  readonly #read: () => Scores;
  readonly #tell: (scores: Scores) => void;
  #told: Scores = { up: null, down: null, video: true };
  #timer: NodeJS.Timeout | undefined;
  #toldAt = -TELL_EVERY_MS;

  constructor(read: () => Scores, tell: (scores: Scores) => void) {
    this.#read = read;
    this.#tell = tell;
  }

  /** Something may have changed. */
  changed(): void {
    if (this.#timer !== undefined) return;
    const waitMs = Math.max(0, this.#toldAt + TELL_EVERY_MS - performance.now());
    this.#timer = setTimeout(() => this.#tellIfNew(), waitMs).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #tellIfNew(): void {
    this.#timer = undefined;
    const scores = this.#read();
    const { up, down, video } = this.#told;
    if (scores.up === up && scores.down === down && scores.video === video) return;
    this.#told = scores;
    this.#toldAt = performance.now();
    this.#tell(scores);
  }
}
