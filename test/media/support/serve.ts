// A media server as the product runs it, with HTTP and sockets around it, and nobody refused.
import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Server, type Socket } from "socket.io";
import {
  type Authorise,
  type Media,
  type MediaOptions,
  mediaSockets,
  type PresenceEvents,
  startMedia,
} from "../../../server/src/media/index.ts";
import { routerRtpCapabilities } from "../../../server/src/media/capabilities.ts";
import type { JishiSocket } from "../../../server/src/sockets/on.ts";
import { bundle } from "./bundle.ts";

const html = readFileSync(join(import.meta.dirname, "../page/index.html"));

export const mediaOptions: MediaOptions = {
  listenIp: "127.0.0.1",
  portBase: 0,
  workers: 1,
  workerBin: process.env["MEDIASOUP_WORKER_BIN"],
  log: {
    warn: (about, message) => logged.push({ about, message }),
    error: (about, message) => logged.push({ about, message }),
  },
};
/** What the media server warned of; a test that expects nothing looks here. */
export const logged: { about: object; message: string }[] = [];

/** Everything presence told, in order. */
export type Presences = {
  [E in keyof PresenceEvents]: { event: E; args: PresenceEvents[E] };
}[keyof PresenceEvents][];

export interface MediaServer {
  media: Media;
  url: string;
  presences: Presences;
  close(): Promise<void>;
}

/** The peerId is the name given by the page; the page's other wishes are none of the server's business. */
const byName: Authorise = async (socket) => ({
  peerId: String(socket.handshake.auth["name"]),
  appData: "by name",
});

export async function serveMedia(
  options: Partial<MediaOptions> = {},
  authorise = byName,
): Promise<MediaServer> {
  const media = await startMedia({ ...mediaOptions, ...options });
  const presences = record(media);
  const script = await bundle();
  const http = createServer(({ url }, reply) => answer(url ?? "/", script, reply));
  const io = new Server(http, { pingInterval: 10_000, pingTimeout: 8000 });
  io.on("connection", (socket) => mediaSockets(asJishi(socket), { media, authorise }));
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const { port } = http.address() as AddressInfo;
  const close = async () => {
    await io.close();
    await media.close();
  };
  return { media, url: `http://127.0.0.1:${port}`, presences, close };
}

function answer(url: string, script: string, reply: ServerResponse): void {
  if (url === "/main.js") return void reply.setHeader("content-type", "text/javascript").end(script);
  if (url === "/api/media/capabilities") {
    return void reply
      .setHeader("content-type", "application/json")
      .end(JSON.stringify({ rtpCapabilities: routerRtpCapabilities }));
  }
  reply.setHeader("content-type", "text/html").end(html);
}

function asJishi(socket: Socket): JishiSocket {
  const log = { error: (error: unknown) => void logged.push({ about: { error }, message: "socket" }) };
  Object.assign(socket.data, {
    actor: { kind: "anonymous", address: "" },
    visitorId: "",
    log,
    spend: () => true,
  });
  return socket;
}

function record(media: Media): Presences {
  const all: Presences = [];
  media.presence.on("joined", (...args) => all.push({ event: "joined", args }));
  media.presence.on("flowing", (...args) => all.push({ event: "flowing", args }));
  media.presence.on("seen", (...args) => all.push({ event: "seen", args }));
  media.presence.on("gone", (...args) => all.push({ event: "gone", args }));
  return all;
}
