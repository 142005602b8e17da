// Public notices and objections over HTTP.
import { noticeRoutes as contract } from "@jishi/shared/notices";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  decideObjection,
  followObjection,
  listNotices,
  listObjections,
  loadNotice,
  objectTo,
  registerObjection,
  type NoticeDeps,
} from "./commands.ts";
import { previewNotice, publishNotice } from "./publishing/commands.ts";

export function noticeRoutes(app: FastifyInstance, deps: NoticeDeps): void {
  serve(app, contract, {
    "GET /api/notices": ({ query }) => listNotices(deps, query.skip),
    "GET /api/notices/:noticeId": ({ params }) => loadNotice(deps, params.noticeId),
    "POST /api/tenants/:tenantId/notices": ({ actor, params, body }) =>
      publishNotice(deps, actor, params.tenantId, body.awardIds),
    "POST /api/tenants/:tenantId/notice-previews": ({ params, body }) =>
      previewNotice(deps, params.tenantId, body.awardIds),
    "POST /api/notices/:noticeId/objections": ({ actor, params, body }) =>
      objectTo(deps, actor, params.noticeId, body),
    "GET /api/objections/:receipt": ({ params }) => followObjection(deps, params.receipt),
    "GET /api/desk/objections": ({ actor, query }) => listObjections(deps, actor, query.skip),
    "POST /api/awards/:awardId/objections": ({ actor, params, body }) =>
      registerObjection(deps, actor, params.awardId, body),
    "POST /api/objections/:objectionId/decision": ({ actor, params, body }) =>
      decideObjection(deps, actor, params.objectionId, body),
  });
}
