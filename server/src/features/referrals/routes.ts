// Referrals over HTTP.
import { referralRoutes as table } from "@jishi/shared/referrals";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  giveConsent,
  listMine,
  listReferrals,
  loadReferral,
  register,
  sendCode,
  withdraw,
  type ReferralDeps,
} from "./commands.ts";

export function referralRoutes(app: FastifyInstance, deps: ReferralDeps): void {
  serve(app, table, {
    "GET /api/desk/referrals": ({ actor, query }) => listReferrals(deps, actor, query.before),
    "POST /api/organizations/:organizationId/referrals": ({ actor, params, body }) =>
      register(deps, actor, params.organizationId, body),
    "GET /api/referrals/:referralId": ({ params }) => loadReferral(deps, params.referralId),
    "POST /api/referrals/:referralId/code": ({ actor, params }) => sendCode(deps, actor, params.referralId),
    "POST /api/referrals/:referralId/consent": ({ actor, params, body }) =>
      giveConsent(deps, actor, params.referralId, body.code),
    "POST /api/referrals/:referralId/withdrawal": ({ actor, params, body }) =>
      withdraw(deps, actor, params.referralId, body.reason),
    "GET /api/me/referrals": ({ actor }) => listMine(deps, actor),
  });
}
