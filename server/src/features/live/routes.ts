// Streams over HTTP.
import { liveRoutes as contract } from "@jishi/shared/live";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  endStream,
  goLive,
  listKeys,
  loadStream,
  makeKey,
  pinJob,
  revokeKey,
  type LiveDeps,
} from "./commands.ts";

export function liveRoutes(app: FastifyInstance, deps: LiveDeps): void {
  serve(app, contract, {
    "POST /api/booths/:boothId/streams": ({ actor, params, body }) =>
      goLive(deps, actor, params.boothId, body.title),
    "GET /api/streams/:streamId": ({ params }) => loadStream(deps, params.streamId),
    "POST /api/streams/:streamId/end": ({ params }) => endStream(deps, params.streamId),
    "POST /api/streams/:streamId/pin": ({ params, body }) => pinJob(deps, params.streamId, body.jobId),
    "GET /api/booths/:boothId/stream-keys": ({ params }) => listKeys(deps, params.boothId),
    "POST /api/booths/:boothId/stream-keys": ({ actor, params, body }) =>
      makeKey(deps, actor, params.boothId, body.label),
    "DELETE /api/stream-keys/:streamKeyId": ({ params }) => revokeKey(deps, params.streamKeyId),
  });
}
