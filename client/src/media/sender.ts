// What this page sends: wishes per source, and the work that makes the present connection match them. Wishes outlive
// connections, so that after a rejoin camera and microphone are as they were.
import type { RoomKey, Source } from "@jishi/shared/media";
import type { Producer } from "mediasoup-client/types";
import type { Connection } from "./connection.ts";
import type { MediaSignal } from "./signal.ts";

/** `on: false` is muted, or camera off: the source is announced and nothing is sent. */
export interface SourceWish {
  track: MediaStreamTrack | null;
  on: boolean;
}

interface Sent {
  producer: Producer;
  paused: boolean;
}

interface SenderOptions {
  signal: MediaSignal;
  room: RoomKey;
  onFailed: (error: unknown) => void;
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #wishes = new Map<Source, SourceWish>();
  #sent = new Map<Source, Sent>();
  #connection: Connection | null = null;
  readonly #work = new Map<Source, Promise<void>>();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** null ends the source, for example a shared screen. */
  wish(source: Source, wish: SourceWish | null): void {
    if (wish) this.#wishes.set(source, wish);
    else this.#wishes.delete(source);
    this.#schedule(source);
  }

  /** Whether there is anything to send, or to announce. */
  get wantsLink(): boolean {
    return [...this.#wishes.values()].some(({ track }) => track?.readyState === "live");
  }

  /** A new presence knows nothing of the former one's sources. */
  attach(connection: Connection): void {
    this.#connection = connection;
    this.#sent = new Map();
    for (const source of this.#wishes.keys()) this.#schedule(source);
  }

  detach(): void {
    this.#connection = null;
    this.#sent = new Map();
  }

  /** One after another for a source, since a wish may change while an earlier one is at work; sources don't wait for each other. */
  #schedule(source: Source): void {
    const connection = this.#connection;
    if (!connection) return;
    const work = (this.#work.get(source) ?? Promise.resolve())
      .then(() => this.#apply(source, connection))
      .catch((error: unknown) => {
        if (connection === this.#connection && !connection.closed) this.#options.onFailed(error);
      });
    this.#work.set(source, work);
  }

  async #apply(source: Source, connection: Connection): Promise<void> {
    if (connection !== this.#connection || connection.closed) return;
    const wish = this.#wishes.get(source);
    const sent = this.#sent.get(source);
    if (!wish) await this.#end(source, sent);
    else if (sent) await this.#adjust(sent, wish);
    else if (wish.track?.readyState === "live") await this.#begin(source, wish.track, connection);
  }

  async #begin(source: Source, track: MediaStreamTrack, connection: Connection): Promise<void> {
    const paused = !this.#wishes.get(source)?.on;
    const producer = await connection.produce({ source, track, paused });
    if (connection !== this.#connection) return;
    const sent = { producer, paused };
    this.#sent.set(source, sent);
    // The wish may have changed meanwhile; a paused source must not send either.
    const wish = this.#wishes.get(source);
    if (wish) await this.#adjust(sent, wish);
    else await this.#end(source, sent);
  }

  async #adjust(sent: Sent, { track, on }: SourceWish): Promise<void> {
    const { signal, room } = this.#options;
    const sending = on && track?.readyState === "live" ? track : null;
    const replaced =
      sent.producer.track === sending ? undefined : sent.producer.replaceTrack({ track: sending });
    if (sent.paused === !sending) return replaced;
    sent.paused = !sending;
    const question = sent.paused ? "media:pauseProducer" : "media:resumeProducer";
    // Both at once: a call begins with this.
    await Promise.all([replaced, signal.ask(question, { room, producerId: sent.producer.id })]);
  }

  async #end(source: Source, sent: Sent | undefined): Promise<void> {
    if (!sent) return;
    const { signal, room } = this.#options;
    this.#sent.delete(source);
    sent.producer.close();
    await signal.ask("media:closeProducer", { room, producerId: sent.producer.id });
  }
}
