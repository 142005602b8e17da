// The one place where a socket payload becomes trusted.
import { Refusal, refusalBody } from "@jishi/shared/errors";
import type { Answer } from "@jishi/shared/events";
import type { Server, Socket } from "socket.io";
import type { z } from "zod";
import type { Actor } from "../actor.ts";

export interface SocketData {
  actor: Actor;
  /** One page of one browser: names an attendance connection's owner, survives nothing. */
  visitorId: string;
  log: { error: (error: unknown, message?: string) => void };
  /** Takes one from the socket's budget of events; false when it is used up. */
  spend: () => boolean;
}

export type JishiSocket = Socket<UntypedEvents, UntypedEvents, Record<string, never>, SocketData>;
export type JishiServer = Server<UntypedEvents, UntypedEvents, Record<string, never>, SocketData>;
// oxlint-disable-next-line typescript/no-explicit-any -- socket.io's own shape for events that are parsed below
type UntypedEvents = Record<string, (...args: any[]) => void>;

export type EventTable = Record<string, { body: z.ZodType; reply: z.ZodType }>;
type Awaitable<Value> = Value | Promise<Value>;
export type EventHandlers<Table extends EventTable> = {
  [E in keyof Table]: (body: z.output<Table[E]["body"]>) => Awaitable<z.output<Table[E]["reply"]>>;
};

/** Binds a whole table of events: each body is parsed, each call is answered, nothing thrown ends the process. */
export function bind<Table extends EventTable>(
  socket: JishiSocket,
  table: Table,
  handlers: EventHandlers<Table>,
): void {
  for (const [event, { body }] of Object.entries(table)) {
    const handle = handlers[event];
    if (!handle) throw new Error(`no handler for ${event}`);
    socket.on(event, (...told: unknown[]) => {
      // It comes last, whatever else was sent: too much or nothing at all is answered too.
      const acknowledge = told.at(-1);
      const answer = typeof acknowledge === "function" ? acknowledge : () => undefined;
      void answerTo(socket, body, told[0], handle).then((answered) => answer(answered));
    });
  }
}

async function answerTo(
  socket: JishiSocket,
  schema: z.ZodType,
  raw: unknown,
  // oxlint-disable-next-line typescript/no-explicit-any -- parsed by the schema of the same event just before
  handle: (body: any) => unknown,
): Promise<Answer<unknown>> {
  try {
    if (!socket.data.spend()) throw new Refusal("request/too-many", { retryAfterSeconds: 1 });
    const body = schema.safeParse(raw);
    if (!body.success) throw new Refusal("request/invalid");
    return { ok: true, value: await handle(body.data) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, ...refusalBody(error.code, error.extras) };
    socket.data.log.error(error, "socket event failed");
    return { ok: false, ...refusalBody("internal") };
  }
}
