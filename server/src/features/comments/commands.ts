// What people can say beside a stream, and who may take it back.
import type { CommentId, StreamId } from "@jishi/shared/ids";
import type { Comment } from "@jishi/shared/live";
import { done } from "@jishi/shared/values";
import { asStaff, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import { refuseForbidden } from "../jobs/index.ts";
import { refuseLures } from "./comments.ts";
import { presentComment } from "./present.ts";
import type { Author, CommentStore } from "./store.ts";

export interface CommentDeps {
  store: CommentStore;
  clock: Clock;
  maskName: (name: string) => string;
  /** Hands a comment to everyone who watches, a few frames a second. */
  show: (streamId: StreamId, comment: Comment) => void;
}

export async function writeComment(
  deps: CommentDeps,
  actor: Actor,
  streamId: StreamId,
  text: string,
): Promise<Comment> {
  const author = authorOf(deps, actor);
  // A candidate who asks "is there a deposit?" says the very words that a booth must not.
  if (author.kind === "candidate") refuseLures(text);
  else refuseForbidden({ text });
  const comment = presentComment(await deps.store.add({ streamId, author, text, at: deps.clock() }));
  deps.show(streamId, comment);
  return comment;
}

function authorOf(deps: CommentDeps, actor: Actor): Author {
  if (actor.kind === "candidate") {
    return { kind: "candidate", personId: actor.personId, name: deps.maskName(actor.name) };
  }
  const { userId, name } = asStaff(actor);
  return { kind: "staff", userId, name };
}

export async function listComments(deps: CommentDeps, streamId: StreamId, after: number | undefined) {
  const comments = await deps.store.list(streamId, after);
  return { comments: comments.map(presentComment) };
}

export async function hideComment(deps: CommentDeps, actor: Actor, commentId: CommentId, ban: boolean) {
  const { streamId, ...hidden } = await deps.store.hide(commentId, asStaff(actor).userId, ban, deps.clock());
  deps.show(streamId, presentComment(hidden));
  return done;
}
