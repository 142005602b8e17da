// Comments over HTTP.
import { commentRoutes as contract } from "@jishi/shared/live";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import { hideComment, listComments, writeComment, type CommentDeps } from "./commands.ts";

export function commentRoutes(app: FastifyInstance, deps: CommentDeps): void {
  serve(app, contract, {
    "GET /api/streams/:streamId/comments": ({ params, query }) =>
      listComments(deps, params.streamId, query.after),
    "POST /api/streams/:streamId/comments": ({ actor, params, body }) =>
      writeComment(deps, actor, params.streamId, body.text),
    "POST /api/comments/:commentId/hide": ({ actor, params, body }) =>
      hideComment(deps, actor, params.commentId, body.ban),
  });
}
