// Composition root: opens the parts in order, hands each what it needs, closes them in reverse. Decides nothing.
import { join } from "node:path";
import proxyAddress from "@fastify/proxy-addr";
import type { FastifyInstance } from "fastify";
import type { Config } from "./config.ts";
import { openDatabase } from "./db/index.ts";
import { settleDemo } from "./demo/settle.ts";
import { targetFinder } from "./db/targets.ts";
import { versionReader } from "./db/versions.ts";
import { composeFeatures, type Features } from "./features.ts";
import { httpApp, trust } from "./http/app.ts";
import { SESSION_COOKIE } from "./http/authenticate.ts";
import { metrics } from "./http/metrics.ts";
import { pages, scriptHashesOf } from "./http/pages.ts";
import { systemRoutes } from "./http/system.ts";
import { serveMedia, startMedia } from "./media/index.ts";
import { SheetReader } from "./sheets/index.ts";
import { Gateway } from "./sockets/gateway.ts";
import { textSender } from "./sms.ts";
import { Ticker } from "./ticker.ts";
import type { AppOptions, Parts } from "./parts.ts";
import { openVault } from "./vault.ts";

const CLIENT = join(import.meta.dirname, "../../client/dist");

export interface App {
  readonly url: string;
  readonly http: FastifyInstance;
  readonly features: Features;
  readonly parts: Parts;
  /** Idempotent. Lets what runs finish, then closes sockets, media and database. */
  close(): Promise<void>;
}

/** Listens when it resolves. Throws what explain() has words for. */
export async function openApp(options: AppOptions): Promise<App> {
  await using opening = new AsyncDisposableStack(); // What was opened is closed when a later part can't be.
  const parts = await openParts(options, opening);
  const features = composeFeatures(parts);
  const http = await openHttp(parts, features);
  opening.defer(() => features.close());
  opening.defer(() => closeHttp(http));
  opening.defer(() => parts.gateway.close());
  opening.defer(() => parts.ticker.close());
  await features.start();
  parts.gateway.attach(http.server, {
    authenticator: features.authenticator,
    tokenOf: ({ headers }) => http.parseCookie(headers.cookie ?? "")[SESSION_COOKIE],
    addressOf: (request) => proxyAddress(request, trust(options.config.trustProxy)),
  });
  const url = await listen(http, options.config);
  const opened = opening.move();
  return { url, http, features, parts, close: () => opened.disposeAsync() };
}

async function openParts(options: AppOptions, opening: AsyncDisposableStack): Promise<Parts> {
  const { config, clock, log, withHistory } = options;
  const { database } = config;
  const db = await openDatabase({
    ...(database.kind === "served" && { url: database.url }),
    dataDir: database.kind === "embedded" ? database.dir : config.dataDir,
    clock,
    log,
  });
  opening.defer(() => db.close());
  const vault = openVault(config.secret);
  db.onSend(
    textSender({ sms: config.sms, vault, clock, log, print: (line) => process.stdout.write(`${line}\n`) }),
  );
  await settleDemo(db, { config, clock, vault, log, withHistory });
  const media = await startMedia({ ...config.media, log });
  opening.defer(() => media.close());
  const findTarget = targetFinder(db);
  const gateway = new Gateway({ readVersion: versionReader(db), findTarget, log });
  db.onTold((told) => {
    for (const { topic } of told) gateway.topics.poke(topic);
  });
  return {
    ...options,
    db,
    findTarget,
    vault,
    media,
    sheets: new SheetReader(),
    gateway,
    ticker: new Ticker(log),
  };
}

async function openHttp(parts: Parts, features: Features): Promise<FastifyInstance> {
  const { config, db, findTarget, vault, media, log, clock } = parts;
  const http = await httpApp({
    log,
    trustProxy: config.trustProxy,
    authenticator: features.authenticator,
    findTarget,
    hashRequest: (asked) => Buffer.from(vault.hash("request", asked)).toString("base64url"),
    scriptHashes: scriptHashesOf(CLIENT),
    secure: config.publicUrl.startsWith("https:"),
    addressRequestsPerMinute: config.addressRequestsPerMinute,
  });
  metrics(http, features.gauges, config.metricsToken);
  systemRoutes(http, {
    engine: db.engine,
    demo: config.demo,
    pingDatabase: () => db.ping(),
    mediaWorkers: async () => (await media.figures()).workers.length,
    now: clock,
  });
  serveMedia(http);
  await features.serve(http);
  await pages(http, CLIENT);
  return http;
}

async function listen(http: FastifyInstance, { host, port }: Config): Promise<string> {
  await http.listen({ host, port });
  const address = http.server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  return `http://${host === "127.0.0.1" || host === "0.0.0.0" || host === "::" ? "localhost" : host}:${listening}`;
}

/** An answer that a slow phone is still receiving gets this long. */
const GRACE_MS = 3_000;

async function closeHttp(http: FastifyInstance): Promise<void> {
  const cutOff = setTimeout(() => http.server.closeAllConnections(), GRACE_MS);
  await http.close();
  clearTimeout(cutOff);
}
