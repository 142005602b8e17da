// Interviews over HTTP.
import { interviewRoutes as contract } from "@jishi/shared/interviews";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import { extend, finish, jot, leave, readInterview, writeMessage, type InterviewDeps } from "./commands.ts";

export function interviewRoutes(app: FastifyInstance, deps: InterviewDeps): void {
  serve(app, contract, {
    "GET /api/interviews/:interviewId": ({ actor, params }) => readInterview(deps, actor, params.interviewId),
    "POST /api/interviews/:interviewId/messages": ({ actor, params, body }) =>
      writeMessage(deps, actor, params.interviewId, body.text),
    "POST /api/interviews/:interviewId/extend": ({ actor, params }) =>
      extend(deps, actor, params.interviewId),
    "POST /api/interviews/:interviewId/leave": ({ actor, params }) => leave(deps, actor, params.interviewId),
    "PATCH /api/interviews/:interviewId": ({ actor, params, body }) =>
      jot(deps, actor, params.interviewId, body),
    "POST /api/interviews/:interviewId/finish": ({ actor, params, body }) =>
      finish(deps, actor, params.interviewId, body),
  });
}
