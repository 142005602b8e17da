// A task that runs one at a time: asked again while it runs, it runs once more afterwards, however often it was asked.
export class Lane {
  readonly #task: () => Promise<unknown>;
  readonly #onError: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  #isStopped = false;

  constructor(task: () => Promise<unknown>, onError: (error: unknown) => void) {
    this.#task = task;
    this.#onError = onError;
  }

  ask(): void {
    if (this.#isStopped) return;
    if (this.#running) this.#isAskedAgain = true;
    else this.#running = this.#run();
  }

  /** No run begins after this; the answer comes when the last has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    do {
      this.#isAskedAgain = false;
      await this.#task().catch(this.#onError);
    } while (this.#isAskedAgain && !this.#isStopped);
    this.#running = undefined;
  }
}
