// When scans are sent: at once while there is a network, again after ever longer pauses while there is none, by one tab at a time.
import { NoAnswerError, RefusalError } from "../../refusal-error.ts";
import type { DoorDatabase } from "./kept.ts";
import type { PostKey } from "./post.ts";
import { sendBatch, waitingPosts, type Device } from "./send.ts";

/** down – no answer; refused – the server doesn't take scans from who is signed in, `SendState.error` says why. */
export interface SendState {
  line: "up" | "down" | "refused";
  sending: boolean;
  error?: unknown;
}

/** The organizer sees which devices live, also while nobody comes. */
const HEARTBEAT_MS = 60_000;
/** A door admits one person in two seconds: more requests than one a second say nothing new. */
const GATHER_MS = 300;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 30_000;
const LOCK = "jishi-door-sending";

/**
 * False when another tab sends just now. Where there are no locks (iOS before 15.4) both may send, and the server still counts
 * each scan once.
 */
async function alone(work: () => Promise<void>): Promise<boolean> {
  const locks: LockManager | undefined = Reflect.get(navigator, "locks");
  if (!locks) {
    await work();
    return true;
  }
  return locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

interface SenderOptions {
  database: DoorDatabase;
  post: PostKey;
  device: () => Device;
  /** Something was sent, or the state changed. */
  onChange: (state: SendState) => void;
}

export class Sender {
  readonly #options: SenderOptions;
  #state: SendState = { line: "up", sending: false };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #wanted = false;
  #closed = false;
  readonly #onLine = () => this.soon(0);

  constructor(options: SenderOptions) {
    this.#options = options;
    window.addEventListener("online", this.#onLine);
    window.addEventListener("offline", this.#onLine);
    this.soon(0);
  }

  /** After a scan: gathers those of a moment into one batch. */
  soon(afterMs = GATHER_MS): void {
    if (this.#state.sending) {
      this.#wanted = true;
      return;
    }
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#in(afterMs);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    window.removeEventListener("online", this.#onLine);
    window.removeEventListener("offline", this.#onLine);
  }

  #in(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => void this.#run(), ms);
  }

  async #run(): Promise<void> {
    if (!navigator.onLine) {
      this.#show({ line: "down", sending: false });
      this.#in(LONGEST_PAUSE_MS);
      return;
    }
    this.#wanted = false;
    this.#show({ ...this.#state, sending: true });
    const error = await alone(() => this.#sendAll()).then(
      (sent) => {
        // What this tab has scanned meanwhile may have missed the other's last look.
        this.#wanted ||= !sent;
      },
      (failure: unknown) => failure,
    );
    this.#show({ line: lineAfter(error), sending: false, ...(error !== undefined && { error }) });
    this.#in(this.#nextPause(error));
  }

  #nextPause(error: unknown): number {
    if (error === undefined) {
      this.#pauseMs = FIRST_PAUSE_MS;
      return this.#wanted ? FIRST_PAUSE_MS : HEARTBEAT_MS;
    }
    const asked = error instanceof RefusalError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
    const pause = Math.max(this.#pauseMs, asked);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    return pause;
  }

  /** A post that refuses (a fair that one no longer organizes) doesn't hold up the others; what it said is thrown at the end. */
  async #sendAll(): Promise<void> {
    const { database, post, device, onChange } = this.#options;
    const waiting = await waitingPosts(database);
    let refusal: RefusalError | undefined;
    for (const one of waiting.length > 0 ? waiting : [post]) {
      try {
        while ((await sendBatch(database, one, device())) > 0) onChange(this.#state);
      } catch (error) {
        if (!(error instanceof RefusalError) || error.status >= 500) throw error;
        refusal = error;
      }
    }
    if (refusal) throw refusal;
  }

  #show(state: SendState): void {
    this.#state = state;
    if (!this.#closed) this.#options.onChange(state);
  }
}

function lineAfter(error: unknown): SendState["line"] {
  if (error === undefined) return "up";
  return error instanceof NoAnswerError || (error instanceof RefusalError && error.status >= 500)
    ? "down"
    : "refused";
}
