// What the media code needs of the socket: to ask with an answer, to listen, and to know when the line comes and goes.
import type {
  MediaAnswered,
  MediaAsked,
  MediaNotice,
  MediaQuestion,
  MediaTold,
} from "@jishi/shared/media-signal";

export interface MediaSignal {
  readonly connected: boolean;
  /** The line is silent though it looks alive, as after a switch of network: a new one is opened. */
  renew(): void;
  /** Rejects with a RefusalError, or with an ordinary error when no answer came in time. */
  ask<Q extends MediaQuestion>(question: Q, body: MediaAsked<Q>): Promise<MediaAnswered<Q>>;
  /** Answers with what ends the listening. */
  on<N extends MediaNotice>(notice: N, listener: (body: MediaTold<N>) => void): () => void;
  /** Called at once with the present state, then on each change. */
  onLine(listener: (connected: boolean) => void): () => void;
}
