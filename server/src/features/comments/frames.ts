// Gathers comments into frames: however fast a crowd writes, each watcher gets at most four messages a second.
import type { Comment } from "@jishi/shared/live";

/** Bound of one frame; a crowd that writes faster than 200 a second is followed by fetching the gap. */
const FRAME_COMMENTS_MAX = 50;

export class CommentFrames {
  readonly #waiting = new Map<string, Comment[]>();
  readonly #send: (streamId: string, comments: Comment[]) => void;

  constructor(send: (streamId: string, comments: Comment[]) => void) {
    this.#send = send;
  }

  add(streamId: string, comment: Comment): void {
    const frame = this.#waiting.get(streamId) ?? [];
    frame.push(comment);
    this.#waiting.set(streamId, frame);
  }

  /** Called every 250 ms by the owner of the clock. */
  flush(): void {
    for (const [streamId, comments] of this.#waiting) {
      this.#send(streamId, comments.slice(-FRAME_COMMENTS_MAX));
    }
    this.#waiting.clear();
  }
}
