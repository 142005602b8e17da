// Registers a contract table: who → schema → permission → command → reply, the same for every route.
import type { Parsed, Reply, Route, RouteName, RouteTable } from "@jishi/shared/contract";
import { Refusal } from "@jishi/shared/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import type { Actor } from "../actor.ts";
import { reaches, refuseUnlessMayAtAll, type Target } from "../gate.ts";
import { runAsRequest } from "../ambient-request.ts";
import { requestIdentity } from "./idempotency.ts";

export type FindTarget = (kind: Route["target"], id: string) => Promise<Target | undefined>;

/** What a handler gets: everything checked, nothing left to decide but the command. */
export type Asked<R extends Route> = Parsed<R> & {
  actor: Actor;
  target: Target;
  request: FastifyRequest;
  reply: FastifyReply;
};

type RouteOf<Table extends RouteTable, Name extends keyof Table> = Table[Name] extends Route
  ? Table[Name]
  : never;

export type Handlers<Table extends RouteTable> = {
  [Name in keyof Table & RouteName]: (
    asked: Asked<RouteOf<Table, Name>>,
  ) => Promise<Reply<RouteOf<Table, Name>>> | Reply<RouteOf<Table, Name>>;
};

declare module "fastify" {
  interface FastifyRequest {
    /** Set before validation by http/authenticate.ts. */
    actor: Actor;
  }
  interface FastifyInstance {
    findTarget: FindTarget;
    /** Keyed: nobody can try bodies against a stolen table. */
    hashRequest: (asked: string) => string;
  }
}

export function serve<Table extends RouteTable>(
  app: FastifyInstance,
  table: Table,
  handlers: Handlers<Table>,
): void {
  // A table's names and routes are tied together by its type; going through entries loses that tie.
  // oxlint-disable typescript/no-unsafe-type-assertion
  for (const [name, route] of Object.entries(table) as [RouteName, Route][]) {
    const handle = handlers[name as keyof Handlers<Table>] as unknown as (
      asked: Asked<Route>,
    ) => Promise<unknown>;
    registerOne(app, name, route, handle);
  }
  // oxlint-enable typescript/no-unsafe-type-assertion
}

function registerOne(
  app: FastifyInstance,
  name: RouteName,
  route: Route,
  handle: (asked: Asked<Route>) => Promise<unknown>,
): void {
  const [method = "", url = ""] = name.split(" ");
  app.route({
    method,
    url,
    schema: schemaOf(route),
    config: { action: route.action, routeName: name },
    // Before the schema: who never may learns nothing about what would have been valid.
    preValidation: async (request) => refuseUnlessMayAtAll(request.actor, route.action),
    handler: async (request, reply) => {
      const target = await findOrRefuse(app, route, request);
      const { actor } = request;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Fastify validated them with the route's schemas
      const parsed = { params: request.params, query: request.query, body: request.body } as Parsed<Route>;
      const asked = { ...parsed, actor, target, request, reply };
      const identity = requestIdentity(request, name, app.hashRequest);
      return identity ? runAsRequest(identity, () => handle(asked)) : handle(asked);
    },
  });
}

function schemaOf(route: Route): FastifySchema {
  const { params, query, body, reply } = route;
  return {
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...(route.binary ? {} : { response: { 200: reply } }),
    summary: route.summary,
    tags: [route.action.split(".")[0] ?? ""],
  };
}

const nowhere: Target = { id: "", isPublic: true };

async function findOrRefuse(app: FastifyInstance, route: Route, request: FastifyRequest): Promise<Target> {
  const { actor } = request;
  if (route.target === "none") return nowhere;
  if (route.target === "self") {
    if (actor.kind !== "candidate") throw new Refusal("auth/forbidden");
    return { id: actor.personId, personId: actor.personId, isPublic: false };
  }
  const id = idOf(`${route.target}Id`, request);
  const target = id === undefined ? undefined : await app.findTarget(route.target, id);
  if (!target || !reaches(actor, route.action, target)) throw new Refusal("not-found");
  return target;
}

function idOf(key: string, request: FastifyRequest): string | undefined {
  for (const part of [request.params, request.body, request.query]) {
    const value: unknown = part && typeof part === "object" ? Reflect.get(part, key) : undefined;
    if (typeof value === "string") return value;
  }
  return undefined;
}
