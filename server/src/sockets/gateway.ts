// Accepts sockets: who they are, their limits, topics; features add their events in app.ts.
import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Refusal } from "@jishi/shared/errors";
import type { SessionId } from "@jishi/shared/ids";
import { TopicName, topicEvents, topicKinds, topicParts, type Topic } from "@jishi/shared/events";
import { done } from "@jishi/shared/values";
import { Server } from "socket.io";
import { hasLost, type Actor, type Candidate, type Staff } from "../actor.ts";
import { reaches, refuseUnlessMayAtAll } from "../gate.ts";
import { isSameOrigin, type Authenticator } from "../http/authenticate.ts";
import type { FindTarget } from "../http/serve.ts";
import { bind, type JishiServer, type JishiSocket, type SocketData } from "./on.ts";
import { budget } from "./budget.ts";
import { Topics } from "./topics.ts";

export interface GatewayOptions {
  findTarget: FindTarget;
  readVersion: (topic: Topic) => Promise<number>;
  log: { error: (error: unknown, message?: string) => void };
}

/** How a connection's request tells who it is. */
export interface Admission {
  authenticator: Authenticator;
  tokenOf: (request: IncomingMessage) => string | undefined;
  /** Behind a trusted proxy the address is in a header. */
  addressOf: (request: IncomingMessage) => string;
}

/** The largest body is an SDP's worth of RTP parameters, some 20 KB. */
const MESSAGE_BYTES_MAX = 64 * 1024;
/** A phone with a few tabs; a test browser with a dozen. */
const SOCKETS_PER_SESSION_MAX = 20;
const TOPICS_PER_SOCKET_MAX = 40;
/** Joining a room with simulcast takes some 15 events; steady state is far below one a second. */
const EVENTS_BURST = 120;
const EVENTS_A_SECOND = 30;

export class Gateway {
  readonly io: JishiServer;
  readonly topics: Topics;
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.io = new Server({
      serveClient: false,
      transports: ["websocket", "polling"],
      maxHttpBufferSize: MESSAGE_BYTES_MAX,
      pingInterval: 10_000, // a vanished phone is noticed within 18 s
      pingTimeout: 8_000,
      perMessageDeflate: false, // costs 300 KB a connection
      allowRequest: (request, allow) =>
        allow(null, isSameOrigin(request.headers.origin, request.headers.host ?? "")),
    });
    this.topics = new Topics({ io: this.io, readVersion: options.readVersion, log: options.log });
  }

  /** `onSocket` adds a feature's events to every new socket. */
  onSocket(listener: (socket: JishiSocket) => void): void {
    this.io.on("connection", (socket) => listener(socket));
  }

  /** Takes connections; features have added their events before. */
  attach(http: HttpServer, admission: Admission): void {
    this.io.use((socket, next) => void this.#admit(socket, admission, next));
    this.onSocket((socket) => {
      bind(socket, topicEvents, {
        "topic:watch": ({ topic }) => this.#watch(socket, asTopic(topic)),
        "topic:unwatch": async ({ topic }) => {
          const audience = this.topics.audience(asTopic(topic), socket.data.actor.kind);
          await socket.leave(this.topics.room(asTopic(topic), audience));
          return done;
        },
      });
    });
    this.io.attach(http);
  }

  endSessions(sessionIds: readonly string[]): void {
    for (const sessionId of sessionIds) {
      this.io.to(`session:${sessionId}`).emit("session:ended", {});
      this.io.in(`session:${sessionId}`).disconnectSockets(true);
    }
  }

  /**
   * Asks who the connected are now. Whose session is over, or who may do less than when they connected, is cut off: a page that is still
   * signed in comes back a second later, as who it is then, and watches no more than that.
   */
  async renew(find: (connected: Signed) => Promise<Signed>): Promise<void> {
    const sockets = [...this.io.sockets.sockets.values()];
    const connected = new Map(sockets.flatMap(({ data: { actor } }) => signed(actor)));
    if (connected.size === 0) return;
    const now = await find(connected);
    this.endSessions([...connected.keys()].filter((id) => !now.has(id)));
    for (const socket of sockets) {
      const actor = "sessionId" in socket.data.actor ? now.get(socket.data.actor.sessionId) : undefined;
      if (!actor) continue;
      if (signed(socket.data.actor).some(([, before]) => hasLost(before, actor))) socket.disconnect(true);
      else socket.data.actor = actor;
    }
  }

  async close(): Promise<void> {
    this.topics.close();
    await this.io.close();
  }

  async #watch(socket: JishiSocket, topic: Topic) {
    const { kind, id } = topicParts(topic);
    const { action, target: targetKind } = topicKinds[kind];
    const { actor } = socket.data;
    refuseUnlessMayAtAll(actor, action);
    const target = await this.#options.findTarget(targetKind, id);
    if (!target || !reaches(actor, action, target)) throw new Refusal("not-found");
    if (socket.rooms.size > TOPICS_PER_SOCKET_MAX) throw new Refusal("request/too-many");
    const audience = this.topics.audience(topic, actor.kind);
    // Joined before loading, so that no change falls between.
    await socket.join(this.topics.room(topic, audience));
    const snapshot = await this.topics.snapshot(topic, audience);
    if (!snapshot) throw new Refusal("not-found");
    return snapshot;
  }

  async #admit(socket: JishiSocket, admission: Admission, next: (error?: Error) => void): Promise<void> {
    try {
      await this.#identify(socket, admission);
      next();
    } catch (error) {
      next(error instanceof Error ? error : new Error("refused"));
    }
  }

  async #identify(socket: JishiSocket, { authenticator, tokenOf, addressOf }: Admission): Promise<void> {
    const address = addressOf(socket.request);
    const token = tokenOf(socket.request);
    const actor: Actor = token
      ? await authenticator.bySession(token, address)
      : { kind: "anonymous", address };
    const data: SocketData = {
      actor,
      visitorId: visitorOf(socket.handshake.auth),
      log: this.#options.log,
      spend: budget(EVENTS_BURST, EVENTS_A_SECOND),
    };
    Object.assign(socket.data, data);
    if (actor.kind === "candidate" || actor.kind === "staff") {
      const room = `session:${actor.sessionId}`;
      if ((this.io.sockets.adapter.rooms.get(room)?.size ?? 0) >= SOCKETS_PER_SESSION_MAX) {
        throw new Error("request/too-many");
      }
      await socket.join(room);
    }
    if (actor.kind === "candidate") await socket.join(personRoom(actor.personId));
  }
}

type Signed = ReadonlyMap<SessionId, Candidate | Staff>;

const signed = (actor: Actor): [SessionId, Candidate | Staff][] =>
  "sessionId" in actor ? [[actor.sessionId, actor]] : [];

const personRoom = (personId: string): string => `person:${personId}`;

function asTopic(name: string): Topic {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema's pattern is that of Topic
  return TopicName.parse(name) as Topic;
}

const RANDOM_ID = /^[0-9a-f-]{32,36}$/;

/** A browser keeps a random id, so that two tabs of a visitor without an account count as one. */
function visitorOf(auth: Record<string, unknown>): string {
  const given = auth["visitorId"];
  return typeof given === "string" && RANDOM_ID.test(given) ? given : crypto.randomUUID();
}
