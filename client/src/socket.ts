// The socket: loaded after the first paint, connected once, shared by topics and media signalling.
import type { Answer, serverEvents, topicEvents } from "@jishi/shared/events";
import type { mediaFromClient, mediaFromServer } from "@jishi/shared/media";
import type { Socket } from "socket.io-client";
import { useSyncExternalStore } from "react";
import type { z } from "zod";
import { requestId } from "./request-id.ts";
import { NoAnswerError, RefusalError } from "./refusal-error.ts";

type ToServer = typeof topicEvents & typeof mediaFromClient;
type FromServer = typeof serverEvents & typeof mediaFromServer;
export type ServerEvent = keyof FromServer;
export type Told<Event extends ServerEvent> = z.output<FromServer[Event]>;

/** The server answers in milliseconds; a phone on a weak network needs seconds. */
const answerMs = 10_000;

let opening: Promise<Socket> | undefined;
let connected = false;
const watchers = new Set<() => void>();

function setConnected(now: boolean): void {
  connected = now;
  for (const watcher of watchers) watcher();
}

/** After the first paint, so that the page's own code and words come first over a thin line. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
    // A page in the background is never painted.
    setTimeout(resolve, 1000);
  });
}

const VISITOR = "jishi.visitor";

/** A random id of this browser: two tabs of a visitor without an account are one. Without storage each page is its own. */
function visitorId(): string | undefined {
  try {
    const kept = localStorage.getItem(VISITOR);
    if (kept !== null) return kept;
    const made = requestId();
    localStorage.setItem(VISITOR, made);
    return made;
  } catch {
    return undefined;
  }
}

async function open(): Promise<Socket> {
  await afterPaint();
  const { io } = await import("socket.io-client");
  // Some company networks let no WebSocket through; polling is the way in then.
  const socket = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    // Whoever was away is back within five seconds of the network: an attempt begun in a dead spot is given up for a new one.
    reconnectionDelayMax: 1000,
    timeout: 4000,
    auth: { visitorId: visitorId() },
  });
  socket.on("connect", () => setConnected(true));
  socket.on("disconnect", (reason) => {
    setConnected(false);
    // The server closed it, for instance because the session ended: socket.io wouldn't come back by itself.
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 1000);
  });
  // A phone that wakes up has a dead connection that it doesn't know of yet; this finds out at once.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !socket.connected) socket.connect();
  });
  window.addEventListener("online", () => socket.connect());
  return socket;
}

export function getSocket(): Promise<Socket> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** Asks and waits for the acknowledgement. Throws RefusalError or NoAnswerError, as `call` does. */
export async function ask<Event extends keyof ToServer>(
  event: Event,
  body: z.input<ToServer[Event]["body"]>,
): Promise<z.output<ToServer[Event]["reply"]>> {
  const socket = await getSocket();
  let answer: Answer<z.output<ToServer[Event]["reply"]>>;
  try {
    answer = await socket.timeout(answerMs).emitWithAck(event, body);
  } catch (error) {
    throw new NoAnswerError(error);
  }
  if (answer.ok) return answer.value;
  throw new RefusalError(0, answer);
}

/** Listens to what the server tells; returns how to stop. */
export function listen<Event extends ServerEvent>(
  event: Event,
  told: (body: Told<Event>) => void,
): () => void {
  let stopped = false;
  const heard = (body: Told<Event>) => {
    if (!stopped) told(body);
  };
  const name: string = event;
  const listening = getSocket().then((socket) => {
    socket.on(name, heard);
    return socket;
  });
  listening.catch(() => undefined);
  return () => {
    stopped = true;
    listening.then((socket) => socket.off(name, heard)).catch(() => undefined);
  };
}

/** Calls back after every connection and reconnection, and at once if there is one. */
export function onConnected(then: () => void): () => void {
  if (connected) then();
  const watcher = () => {
    if (connected) then();
  };
  watchers.add(watcher);
  getSocket().catch(() => undefined);
  return () => watchers.delete(watcher);
}

/** The server knows who a socket is from its handshake, so signing in or out needs a new one. */
export async function reconnect(): Promise<void> {
  if (!opening) return;
  const socket = await opening;
  socket.disconnect().connect();
}

export function isConnected(): boolean {
  return connected;
}

/** The same socket as the media code wants it. */
export const socketSignal = {
  get connected() {
    return connected;
  },
  renew(): void {
    reconnect().catch(() => undefined);
  },
  ask,
  on: listen,
  onLine(listener: (connected: boolean) => void): () => void {
    listener(connected);
    const watcher = () => listener(connected);
    watchers.add(watcher);
    getSocket().catch(() => undefined);
    return () => watchers.delete(watcher);
  },
};

export function useConnected(): boolean {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, isConnected);
}
