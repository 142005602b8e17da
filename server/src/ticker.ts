// Work that repeats: never overlapping itself, its failures logged, all of it stopped by one close().
export interface TickerLog {
  error: (error: unknown, message?: string) => void;
}

export class Ticker {
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  readonly #log: TickerLog;

  constructor(log: TickerLog) {
    this.#log = log;
  }

  every(milliseconds: number, name: string, work: () => Promise<unknown> | void): void {
    let busy = false;
    const tick = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      try {
        await work();
      } catch (error) {
        this.#log.error(error, `${name} failed; it runs again`);
      } finally {
        busy = false;
      }
    };
    const timer = setInterval(() => {
      const run = tick().finally(() => this.#running.delete(run));
      this.#running.add(run);
    }, milliseconds);
    this.#timers.add(timer);
  }

  /** Resolves when nothing runs any more. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers.clear();
    await Promise.all(this.#running);
  }
}
