// Accounts over HTTP.
import { accountRoutes as contract } from "@jishi/shared/accounts";
import { done } from "@jishi/shared/values";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { SESSION_COOKIE } from "../../http/authenticate.ts";
import { serve } from "../../http/serve.ts";
import { askForCode, signInByCode } from "./codes/commands.ts";
import {
  endSession,
  listSessions,
  loadMe,
  signOut,
  type AccountDeps,
  type From,
  type SignedIn,
} from "./commands.ts";
import { beginTotp, changePassword, confirmTotp, signInByPassword, stopTotp } from "./staff/commands.ts";
import { addUser, disableUser, listUsers } from "./users/commands.ts";

/** `secure`: the site is reached by https, so the cookie never travels without. */
export function accountRoutes(app: FastifyInstance, deps: AccountDeps & { secure: boolean }): void {
  const cookie = { path: "/", httpOnly: true, sameSite: "lax", secure: deps.secure } as const;
  const welcome = (reply: FastifyReply, { token, validSeconds, me }: SignedIn) => {
    void reply.setCookie(SESSION_COOKIE, token, { ...cookie, maxAge: validSeconds });
    return me;
  };
  serve(app, contract, {
    "POST /api/codes": ({ actor, body }) => askForCode(deps, actor.address, body.phone),
    "POST /api/sessions/candidate": async ({ request, reply, body }) =>
      welcome(reply, await signInByCode(deps, from(request), body)),
    "POST /api/sessions/staff": async ({ request, reply, body }) =>
      welcome(reply, await signInByPassword(deps, from(request), body)),
    "GET /api/me": ({ actor }) => loadMe(deps, actor),
    "GET /api/sessions": ({ actor }) => listSessions(deps, actor),
    "DELETE /api/sessions/current": async ({ actor, reply }) => {
      await signOut(deps, actor);
      void reply.clearCookie(SESSION_COOKIE, cookie);
      return done;
    },
    "DELETE /api/sessions/:sessionId": ({ actor, params }) => endSession(deps, actor, params.sessionId),
    "POST /api/me/password": ({ actor, body }) => changePassword(deps, actor, body),
    "POST /api/me/totp": ({ actor }) => beginTotp(deps, actor),
    "POST /api/me/totp/confirm": ({ actor, body }) => confirmTotp(deps, actor, body.totp),
    "DELETE /api/me/totp": ({ actor, body }) => stopTotp(deps, actor, body.password),
    "GET /api/organizations/:organizationId/users": ({ params }) => listUsers(deps, params.organizationId),
    "POST /api/organizations/:organizationId/users": ({ actor, params, body }) =>
      addUser(deps, actor, params.organizationId, body),
    "POST /api/users/:userId/disable": ({ actor, params, body }) =>
      disableUser(deps, actor, params.userId, body.disabled),
  });
}

const from = (request: FastifyRequest): From => ({
  actor: request.actor,
  device: request.headers["user-agent"] ?? "",
});
