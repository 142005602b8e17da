// Walks every route and every topic as every role: who never may is refused before anything is looked at, and a foreign id
// answers exactly like a missing one.
import { topicKinds, type TopicKind } from "@jishi/shared/events";
import { permissions, roles, scopeOf, type Role } from "@jishi/shared/permissions";
import { allRoutes } from "@jishi/shared/routes";
import type { Route } from "@jishi/shared/contract";
import { beforeAll, describe, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import { addForeigners, addHiddenThings, type HiddenThings } from "../support/hidden-things.ts";
import { bodies, queries } from "../support/samples.ts";
import { TestSocket } from "../support/socket.ts";

const routes = Object.entries(allRoutes as Record<string, Route>);
const missing = "11111111-1111-4111-8111-111111111111";

let app: TestApp;
let hidden: HiddenThings;
/** One demo identity for each role. */
const people = new Map<Role, Client>();
let strangers: Record<string, Client>;

beforeAll(async () => {
  app = await startApp();
  people.set("anonymous", app.anonymous());
  people.set("candidate", await app.candidate(1));
  people.set("recruiter", await app.staff("recruiter2"));
  people.set("enterprise", await app.staff("recruiter1"));
  const others = roles.filter((role) => !people.has(role) && role !== "encoder");
  for (const role of others) people.set(role, await app.staff(role));
  hidden = await addHiddenThings(app);
  strangers = await addForeigners(app);
}, 120_000);

interface Answer {
  status: number;
  body: { code?: string };
}

async function ask(client: Client, name: string, ids: Partial<Record<string, string>> = {}): Promise<Answer> {
  const [method = "GET", path = ""] = name.split(" ");
  const idOf = (param: string) => ids[param] ?? (param === "template" ? "weekly" : missing);
  const url = path.replace(/:(\w+)/g, (_, param: string) => idOf(param)) + (queries[name] ?? "");
  const body = withIds(bodies[name], ids);
  const response = await fetch(client.url + url, {
    method,
    headers: {
      "x-jishi": "1",
      ...(client.cookie && { cookie: client.cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? (JSON.parse(text) as Answer["body"]) : {} };
}

/** Targets in the body are exchanged too. */
function withIds(body: unknown, ids: Partial<Record<string, string>>): unknown {
  if (body === undefined || body === null || typeof body !== "object") return body;
  const given = Object.entries(ids).filter(([key]) => key in body);
  return given.length > 0 ? { ...body, ...Object.fromEntries(given) } : body;
}

test("OpenAPI names exactly the contract's routes, so none is registered beside it", async () => {
  const { paths } = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  const api = served.filter((name) => name.includes(" /api/"));
  expect(api.toSorted()).toEqual(Object.keys(allRoutes).toSorted());
});

test("every action of the table is used by a route or a topic, and every body has a sample", () => {
  const used = new Set([
    ...routes.map(([, { action }]) => action),
    ...Object.values(topicKinds).map(({ action }) => action),
  ]);
  expect(Object.keys(permissions).filter((action) => !used.has(action as never))).toEqual([]);
  const withBody = routes
    .filter(([, { body, binary }]) => body !== undefined && !binary)
    .map(([name]) => name);
  expect(withBody.filter((name) => !(name in bodies))).toEqual([]);
});

test.each(roles.filter((role) => role !== "encoder"))(
  "as %s, every route that is never theirs is refused before its id is looked at",
  async (role) => {
    const client = people.get(role);
    if (!client) throw new Error(`nobody is ${role}`);
    const wanted =
      role === "anonymous" ? { status: 401, code: "auth/sign-in" } : { status: 403, code: "auth/forbidden" };
    const mine = await rolesOf(role);
    const never = routes.filter(([, { action }]) => !mayEver(mine, action));
    expect(never.length).toBeGreaterThan(30);
    for (const [name, { target }] of never) {
      const real = { [`${target}Id`]: hidden[target as keyof HiddenThings] ?? missing };
      for (const ids of [{}, real]) {
        const { status, body } = await ask(client, name, ids);
        expect({ name, status, code: body.code }).toEqual({ name, ...wanted });
      }
    }
  },
);

/** All that someone is: a demo identity may have a second role in their own organization. */
async function rolesOf(role: Role): Promise<Role[]> {
  const me = await people.get(role)?.call("GET /api/me");
  if (me?.kind === "candidate") return ["candidate"];
  if (me?.kind !== "staff") return ["anonymous"];
  const mine = me.grants.map((grant) => grant.role);
  expect(mine).toContain(role);
  return ["anonymous", ...mine]; // Whoever is signed in may do what everyone may.
}

const mayEver = (mine: readonly Role[], action: Route["action"]): boolean =>
  mine.some((role) => scopeOf(action, role) !== undefined);

test("an auditor reads, and changes nothing; the one write is the note that they unmasked somebody", () => {
  const theirs = routes.filter(
    ([, { action }]) =>
      scopeOf(action, "auditor") !== undefined && scopeOf(action, "anonymous") === undefined,
  );
  const writing = theirs.filter(([name]) => !name.startsWith("GET "));
  expect(writing.map(([, { action }]) => action).filter((action) => !ofEveryone(action))).toEqual([
    "person.unmask",
  ]);
});

/** Every login of staff has it: their own session, password and one-time codes. */
const ofEveryone = (action: Route["action"]): boolean =>
  roles.every(
    (role) => role === "anonymous" || role === "candidate" || role === "encoder" || scopeOf(action, role),
  );

const targeted = routes.filter(([, { target }]) => target !== "none" && target !== "self");

test("what belongs to others answers exactly like what doesn't exist", async () => {
  let compared = 0;
  for (const [name, { target, action }] of targeted) {
    const id = hidden[target as keyof HiddenThings];
    if (id === undefined) throw new Error(`no hidden ${target}`);
    for (const [who, client] of Object.entries(strangers)) {
      const foreign = await ask(client, name, { [`${target}Id`]: id });
      const nothing = await ask(client, name, { [`${target}Id`]: missing });
      expect({ name, who, action, ...foreign }).toEqual({ name, who, action, ...nothing });
      expect([401, 403, 404], `${name} as ${who}: ${foreign.status}`).toContain(foreign.status);
      compared++;
    }
  }
  expect(compared).toBe(targeted.length * Object.keys(strangers).length);
}, 120_000);

test("its own people find what strangers don't", async () => {
  const reading = targeted.filter(([name, { binary }]) => name.startsWith("GET") && !binary);
  for (const [name, { target, action }] of reading) {
    const owners = (["candidate", "enterprise", "organizer", "auditor"] as const).filter(
      (role) => scopeOf(action, role) !== undefined,
    );
    const ids = { [`${target}Id`]: hidden[target as keyof HiddenThings] };
    const found = await Promise.all(
      owners.map(async (role) => (await ask(people.get(role) as Client, name, ids)).status),
    );
    expect(found, `${name} for ${owners.join(", ")}`).toContain(200);
  }
}, 120_000);

describe("topics", () => {
  const kinds = Object.keys(topicKinds) as TopicKind[];
  const watchAs = async (client: Client, topic: string) => {
    const socket = await TestSocket.during(client);
    const answer = await socket.ask("topic:watch", { topic });
    return answer.ok ? "ok" : answer.code;
  };

  test.each(kinds)("a stranger's %s answers like one that doesn't exist", async (kind) => {
    const { target } = topicKinds[kind];
    const id = hidden[target as keyof HiddenThings];
    for (const client of [app.anonymous(), ...Object.values(strangers)]) {
      const foreign = await watchAs(client, `${kind}:${id}`);
      expect(foreign).toBe(await watchAs(client, `${kind}:${missing}`));
      expect(["auth/sign-in", "auth/forbidden", "not-found"]).toContain(foreign);
    }
  });

  test("media rooms let in nobody who may not see them", async () => {
    const { rtpCapabilities } = await app.anonymous().call("GET /api/media/capabilities");
    const rooms = [
      { room: `stream:${hidden.stream}`, as: "viewer" },
      { room: `stream:${hidden.stream}`, as: "publisher" },
      { room: `booth:${hidden.booth}`, as: "peer" },
    ];
    for (const client of [app.anonymous(), ...Object.values(strangers)]) {
      const socket = await TestSocket.during(client);
      for (const { room, as } of rooms) {
        const answer = await socket.ask("media:join", { room, as, rtpCapabilities });
        expect(answer.ok ? "ok" : answer.code).toMatch(/^(not-found|auth\/(sign-in|forbidden))$/);
      }
    }
  });
});
