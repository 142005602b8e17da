// The queue over HTTP.
import { queueRoutes as contract } from "@jishi/shared/queue";
import type { FastifyInstance } from "fastify";
import { asCandidate } from "../../actor.ts";
import { languageOf } from "../../http/language.ts";
import { serve } from "../../http/serve.ts";
import {
  act,
  callNext,
  enterWalkIn,
  loadDesk,
  loadMyTickets,
  loadQueue,
  takeTicket,
  wish,
  type QueueDeps,
} from "./commands.ts";

export function queueRoutes(app: FastifyInstance, deps: QueueDeps): void {
  serve(app, contract, {
    "GET /api/booths/:boothId/queue": ({ params }) => loadQueue(deps, params.boothId),
    "POST /api/booths/:boothId/tickets": ({ actor, params, body, request }) =>
      takeTicket(deps, actor, params.boothId, { ...body, language: languageOf(request) }),
    "GET /api/me/tickets": ({ actor }) => loadMyTickets(deps, asCandidate(actor).personId),
    "POST /api/tickets/:ticketId/ready": ({ params }) => wish(deps, params.ticketId, "ready"),
    "POST /api/tickets/:ticketId/delay": ({ params }) => wish(deps, params.ticketId, "delay"),
    "POST /api/tickets/:ticketId/leave": ({ params }) => wish(deps, params.ticketId, "leave"),
    "POST /api/tickets/:ticketId/answer": ({ params }) => wish(deps, params.ticketId, "answer"),
    "POST /api/tickets/:ticketId/return": ({ params }) => wish(deps, params.ticketId, "return"),
    "GET /api/booths/:boothId/desk": ({ params }) => loadDesk(deps, params.boothId),
    "POST /api/booths/:boothId/walk-ins": ({ actor, params, body }) =>
      enterWalkIn(deps, actor, params.boothId, body),
    "POST /api/booths/:boothId/calls": ({ actor, params }) => callNext(deps, actor, params.boothId),
    "POST /api/tickets/:ticketId/call": ({ actor, params }) => act(deps, actor, params.ticketId, "call"),
    "POST /api/tickets/:ticketId/skip": ({ actor, params }) => act(deps, actor, params.ticketId, "skip"),
    "POST /api/tickets/:ticketId/arrive": ({ actor, params }) => act(deps, actor, params.ticketId, "arrive"),
  });
}
