// The HTTP of WHIP and WHEP: RFC 9725 and draft-ietf-wish-whep. Raw routes, since they speak SDP and not JSON.
import { Refusal } from "@jishi/shared/errors";
import { BoothId, StreamId } from "@jishi/shared/ids";
import type { Action } from "@jishi/shared/permissions";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { type Actor, actorKey } from "../actor.ts";
import { refuseUnlessMayAtAll } from "../gate.ts";
import { type Established, type HttpAdmission, type HttpSession, HttpSessions } from "./http-sessions.ts";
import type { Media } from "./media.ts";
import { watchByHttp } from "./whep.ts";
import { publishByHttp } from "./whip.ts";

/** Who may: each refuses, or says into which room and as whom. */
export interface HttpMediaDeps {
  media: Media;
  publish(actor: Actor, boothId: BoothId): Promise<HttpAdmission>;
  watch(actor: Actor, streamId: StreamId): Promise<HttpAdmission>;
}

/** A browser's offer with every codec is some 10 KB. */
const SDP_BYTES_MAX = 64 * 1024;
const SDP = "application/sdp";
const FRAGMENT = "application/trickle-ice-sdpfrag";

interface Kind {
  path: "/whip" | "/whep";
  param: "boothId" | "streamId";
  action: Action;
  open(actor: Actor, id: string, sdp: string): Promise<Established>;
}

export async function serveHttpMedia(app: FastifyInstance, deps: HttpMediaDeps): Promise<void> {
  const { media } = deps;
  const kinds: Kind[] = [
    {
      path: "/whip",
      param: "boothId",
      action: "stream.publish",
      open: async (actor, id, sdp) => publishByHttp(media, await deps.publish(actor, idOf(BoothId, id)), sdp),
    },
    {
      path: "/whep",
      param: "streamId",
      action: "stream.view",
      open: async (actor, id, sdp) => watchByHttp(media, await deps.watch(actor, idOf(StreamId, id)), sdp),
    },
  ];
  await app.register(async (scope) => {
    for (const type of [SDP, FRAGMENT]) {
      scope.addContentTypeParser(
        type,
        { parseAs: "string", bodyLimit: SDP_BYTES_MAX },
        (_request, body, done) => done(null, body),
      );
    }
    scope.addHook("onSend", async (_request, reply) => allowOtherOrigins(reply));
    for (const kind of kinds) serveKind(scope, kind);
  });
}

function idOf<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const id = schema.safeParse(text);
  if (!id.success) throw new Refusal("not-found");
  return id.data;
}

/** Encoders in a browser come from other origins, with a bearer key; cookies are not allowed along. */
function allowOtherOrigins(reply: FastifyReply): void {
  void reply
    .header("access-control-allow-origin", "*")
    .header("access-control-allow-headers", "authorization, content-type, if-match")
    .header("access-control-allow-methods", "POST, PATCH, DELETE, OPTIONS")
    .header("access-control-expose-headers", "location, etag, accept-patch, retry-after");
}

function serveKind(app: FastifyInstance, kind: Kind): void {
  const { path, param } = kind;
  const sessions = new HttpSessions();
  const endpoint = `${path}/:${param}`;
  const resource = `${endpoint}/:sessionId`;
  const sessionOf = (request: FastifyRequest) =>
    sessions.find(paramOf(request, "sessionId"), actorKey(request.actor));
  secured(app, kind, `POST ${endpoint}`, async (request, reply) => {
    const established = await kind.open(request.actor, paramOf(request, param), bodyAs(request, SDP));
    const session = sessions.add(established, actorKey(request.actor));
    return reply
      .code(201)
      .header("location", `${path}/${paramOf(request, param)}/${session.id}`)
      .header("etag", session.etag)
      .header("accept-patch", FRAGMENT)
      .type(SDP)
      .send(established.answer);
  });
  secured(app, kind, `PATCH ${resource}`, (request, reply) => patch(sessionOf(request), request, reply));
  secured(app, kind, `DELETE ${resource}`, async (request, reply) => {
    sessionOf(request).end();
    return reply.code(200).send();
  });
  answerOptions(app, endpoint);
  answerOptions(app, resource);
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

function secured(app: FastifyInstance, { action }: Kind, routeName: string, handler: Handler): void {
  const [method = "", url = ""] = routeName.split(" ");
  const config: object = { action, routeName };
  app.route({
    method,
    url,
    config,
    preValidation: async (request) => refuseUnlessMayAtAll(request.actor, action),
    handler,
  });
}

async function patch(
  session: HttpSession,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const fragment = bodyAs(request, FRAGMENT);
  const match = request.headers["if-match"];
  if (match === undefined) throw new Refusal("media/etag-missing");
  if (match !== "*" && match !== session.etag) throw new Refusal("media/etag-stale");
  // We are ICE-lite: their candidates are learned from their checks, so there is nothing to do with them.
  if (match !== "*") return reply.code(204).send();
  const restarts = /^a=ice-ufrag:\S+/m.test(fragment) && /^a=ice-pwd:\S+/m.test(fragment);
  if (!restarts) throw new Refusal("request/invalid");
  const answer = await session.restartIce();
  return reply.code(200).header("etag", session.etag).type(FRAGMENT).send(answer);
}

function answerOptions(app: FastifyInstance, url: string): void {
  app.options(
    url,
    { config: { action: "system.view", routeName: `OPTIONS ${url}` } },
    async (_request, reply) =>
      reply.code(200).header("accept-post", SDP).header("accept-patch", FRAGMENT).send(),
  );
  app.route({
    method: ["GET", "HEAD", "PUT"],
    url,
    config: { action: "system.view", routeName: `GET ${url}` },
    exposeHeadRoute: false,
    handler: async () => {
      throw new Refusal("method-not-allowed");
    },
  });
}

const paramOf = ({ params }: FastifyRequest, name: string): string => {
  const value: unknown = params && typeof params === "object" ? Reflect.get(params, name) : "";
  return typeof value === "string" ? value : "";
};

/** JSON and forms are parsed by others before us: a body that isn't text came under another content type. */
function bodyAs({ body, headers }: FastifyRequest, type: string): string {
  const given = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (given !== type || typeof body !== "string") throw new Refusal("media-type");
  return body;
}
