// When each person's page was last connected, as far as this process saw. A restart forgets: everyone then gets a fresh lease.
import type { Clock } from "../clock.ts";

/** Longer than any lease: who was away so long counts as gone everywhere. */
const REMEMBERED_MS = 60 * 60 * 1000;

export class LastSeen {
  readonly #connected = new Map<string, number>();
  readonly #left = new Map<string, Date>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  connected(personId: string): void {
    this.#connected.set(personId, (this.#connected.get(personId) ?? 0) + 1);
  }

  disconnected(personId: string, lastHeardAt: Date): void {
    const left = (this.#connected.get(personId) ?? 1) - 1;
    if (left > 0) {
      this.#connected.set(personId, left);
      return;
    }
    this.#connected.delete(personId);
    this.#left.set(personId, lastHeardAt);
  }

  /** A page that vanished without a word counts until its connection times out, 18 s. */
  isConnected(personId: string): boolean {
    return this.#connected.has(personId);
  }

  /** Undefined: not since this process started. */
  of(personId: string): Date | undefined {
    return this.#connected.has(personId) ? this.#clock() : this.#left.get(personId);
  }

  /** Called now and then, so that the list doesn't grow with everyone who ever came. */
  forget(): void {
    const before = this.#clock().getTime() - REMEMBERED_MS;
    for (const [personId, at] of this.#left) {
      if (at.getTime() < before) this.#left.delete(personId);
    }
  }
}
