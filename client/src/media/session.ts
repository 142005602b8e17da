// A person's presence in one media room, for as long as a page wants it: joins, sends, receives, mends, and joins again.
import type { RefusalCode } from "@jishi/shared/errors";
import type {
  As,
  ConsumerOffer,
  JoinedMedia,
  MediaQuality,
  RoomKey,
  Source,
  VideoWish,
} from "@jishi/shared/media";
import { RefusalError } from "../refusal-error.ts";
import { Connection } from "./connection.ts";
import { loadDevice, UnsupportedBrowser, type LoadCapabilities } from "./device.ts";
import { nextPresence, type Presence, type PresenceEvent } from "./presence.ts";
import { Receiver, type RemoteSource } from "./receiver.ts";
import { listenInRoom } from "./room-notices.ts";
import { Sender, type SourceWish } from "./sender.ts";
import type { MediaSignal } from "./signal.ts";
import { Store } from "./store.ts";

export interface SessionOptions {
  room: RoomKey;
  as: As;
  signal: MediaSignal;
  capabilities: LoadCapabilities;
}

export interface SessionView {
  presence: Presence;
  remote: readonly RemoteSource[];
  /** null until the server has measured something. */
  quality: MediaQuality | null;
}

function codeOf(error: unknown): RefusalCode | null {
  if (error instanceof UnsupportedBrowser) return "media/unsupported";
  return error instanceof RefusalError ? error.code : null;
}

export class MediaSession {
  readonly view = new Store<SessionView>({
    presence: { state: "waiting", attempt: 0, retryAt: null, troubleSince: null },
    remote: [],
    quality: null,
  });
  readonly #options: SessionOptions;
  readonly #sender: Sender;
  readonly #unlisten: (() => void)[];
  #connection: Connection | null = null;
  #receiver: Receiver | null = null;
  /** Offers that came before the answer to our joining. */
  #early: ConsumerOffer[] = [];
  #video: VideoWish = "auto";
  /** Which attempt to join is the present one; answers to others are thrown away. */
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Asked to mend, the server hasn't answered yet. */
  #isSilent = false;

  private constructor(options: SessionOptions) {
    this.#options = options;
    const { room, signal } = options;
    this.#sender = new Sender({ room, signal, onFailed: (error) => this.#sendingFailed(error) });
    this.#unlisten = [
      listenInRoom(signal, room, {
        onOffer: (offer) => this.#offered(offer),
        onClosed: (consumerId) => this.#receiver?.remove(consumerId),
        onPaused: (consumerId, paused) => this.#receiver?.setPaused(consumerId, paused),
        onQuality: (quality) => this.#change({ quality }),
        onReset: (reason) => this.#dispatch({ is: "reset", reason }),
      }),
    ];
  }

  /** Whoever opens closes. */
  static open(options: SessionOptions): MediaSession {
    const session = new MediaSession(options);
    session.#unlisten.push(
      options.signal.onLine((connected) => session.#dispatch({ is: "line", connected })),
    );
    return session;
  }

  /** What to send from a source from now on, in this connection and all later ones; null ends the source. */
  send(source: Source, wish: SourceWish | null): void {
    this.#sender.wish(source, wish);
  }

  /** How much video to receive. */
  receiveVideo(video: VideoWish): void {
    if (video === this.#video) return;
    this.#video = video;
    if (this.#connection) this.#askForVideo();
  }

  /** Audio packets received so far over the present connection. */
  async heard(): Promise<number> {
    return (await this.#connection?.heard().catch(() => 0)) ?? 0;
  }

  /** Comes back from a stop, for example to take the call over from another page. */
  again(): void {
    this.#dispatch({ is: "again" });
  }

  /** Leaves the room by word. Idempotent. */
  close(): void {
    const { room, signal } = this.#options;
    const { presence } = this.view.get();
    if (presence.state === "stopped" && presence.reason === "left") return;
    this.#dispatch({ is: "left" });
    for (const unlisten of this.#unlisten) unlisten();
    // An answer isn't waited for: if the word gets lost, the server notices the silence.
    const inRoom = signal.connected && presence.state !== "stopped";
    if (inRoom) signal.ask("media:leave", { room }).catch(() => undefined);
  }

  #change(part: Partial<SessionView>): void {
    this.view.set({ ...this.view.get(), ...part });
  }

  #dispatch(event: PresenceEvent): void {
    const before = this.view.get().presence;
    const presence = nextPresence(before, event, Date.now());
    if (presence === before) return;
    this.#change({ presence });
    // Only since when there is trouble has changed.
    if (event.is === "link" && presence.state === before.state) return;
    this.#enter(presence);
  }

  #enter(presence: Presence): void {
    clearTimeout(this.#timer);
    if (presence.state === "joined") this.#isSilent = false;
    if (presence.state === "joining") void this.#join();
    if (presence.state === "mending") void this.#mend(presence.until);
    if (presence.state === "waiting") this.#wake(presence.retryAt);
    if (presence.state === "stopped") this.#stop();
  }

  #wake(at: number | null): void {
    // The attempt that is under way belongs to a line that is gone.
    this.#attempt += 1;
    if (at !== null) this.#tickAt(at);
  }

  #tickAt(at: number): void {
    this.#timer = setTimeout(() => this.#dispatch({ is: "tick" }), Math.max(0, at - Date.now()) + 1);
  }

  async #join(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const { room, as, signal, capabilities } = this.#options;
    this.#early = [];
    if (!this.#hasLine()) return;
    try {
      const device = await loadDevice(capabilities);
      if (attempt !== this.#attempt) return;
      const entry = { room, as, rtpCapabilities: device.recvRtpCapabilities };
      const joined = await signal.ask("media:join", { ...entry, deviceAt: new Date().toISOString() });
      if (attempt !== this.#attempt) return;
      await this.#enterRoom(joined, device);
    } catch (error) {
      if (attempt === this.#attempt) this.#dispatch({ is: "refused", code: codeOf(error) });
    }
  }

  async #enterRoom(joined: JoinedMedia, device: Awaited<ReturnType<typeof loadDevice>>): Promise<void> {
    const { room, as, signal } = this.#options;
    const connection = new Connection(joined, {
      device,
      signal,
      room,
      broadcast: as !== "peer",
      onLink: (up) => {
        if (connection === this.#connection) this.#dispatch({ is: "link", up });
      },
      onBroken: () => {
        if (connection === this.#connection) this.#dispatch({ is: "reset", reason: "lost" });
      },
    });
    const former = this.#connection;
    const receiver = new Receiver({
      room,
      signal,
      connection,
      onChange: () => {
        if (receiver === this.#receiver) this.#change({ remote: receiver.sources });
      },
    });
    this.#connection = connection;
    this.#receiver = receiver;
    this.#sender.attach(connection);
    this.#dispatch({ is: "joined", linking: joined.consumers.length > 0 || this.#sender.wantsLink });
    if (this.#video !== "auto") this.#askForVideo();
    await this.#receive(receiver, [...joined.consumers, ...this.#early]);
    // The last picture of the former connection stays until there is a new one.
    former?.close();
    if (receiver === this.#receiver) this.#change({ remote: receiver.sources });
  }

  #offered(consumer: ConsumerOffer): void {
    if (this.view.get().presence.state === "joining") this.#early.push(consumer);
    else if (this.#receiver) void this.#receive(this.#receiver, [consumer]);
  }

  async #receive(receiver: Receiver, offers: readonly ConsumerOffer[]): Promise<void> {
    try {
      await receiver.add(offers);
    } catch (error) {
      if (receiver === this.#receiver) this.#sendingFailed(error);
    }
  }

  /** Not in the room any more, by the server's word: everything else repairs itself when the line does. */
  #sendingFailed(error: unknown): void {
    if (codeOf(error) === "media/not-joined") this.#dispatch({ is: "reset", reason: "lost" });
  }

  /** Without a line the socket would keep a question and ask it when it is no longer meant. */
  #hasLine(): boolean {
    const { signal } = this.#options;
    // Link and line go together when a phone changes its network, but a socket finds out only after many seconds.
    if (this.#isSilent) {
      this.#isSilent = false;
      signal.renew();
      this.#dispatch({ is: "line", connected: false });
      return false;
    }
    if (!signal.connected) this.#dispatch({ is: "line", connected: false });
    return signal.connected;
  }

  async #mend(until: number): Promise<void> {
    if (!this.#hasLine()) return;
    this.#tickAt(until);
    const connection = this.#connection;
    this.#isSilent = true;
    try {
      await connection?.mend();
      this.#isSilent = false;
    } catch (error) {
      if (codeOf(error)) this.#isSilent = false;
      if (connection === this.#connection) this.#dispatch({ is: "mendFailed" });
    }
  }

  #askForVideo(): void {
    const { room, signal } = this.#options;
    signal
      .ask("media:layers", { room, video: this.#video })
      .catch((error: unknown) => this.#sendingFailed(error));
  }

  #stop(): void {
    this.#attempt += 1;
    this.#sender.detach();
    this.#connection?.close();
    this.#connection = null;
    this.#receiver = null;
    this.#change({ remote: [], quality: null });
  }
}
