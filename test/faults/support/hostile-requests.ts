// One mutated request: a route of ours with a body, an address, a method or a content type that isn't.
import { Agent, request } from "node:http";
import type { Route } from "@jishi/shared/contract";
import { allRoutes } from "@jishi/shared/routes";
import { bodies, queries } from "../../support/samples.ts";
import { mutatedText, pick, type Random } from "./mutations.ts";

export const routes = Object.entries(allRoutes as Record<string, Route>);

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND"];
const types = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "",
  "multipart/form-data",
  "application/json; charset=utf-7",
  "application/sdp",
  "application/jsonn",
  "x/y;;;=,",
];
const segments = [
  "%00",
  "..%2F..%2Fetc%2Fpasswd",
  "%F0%9F%98%80",
  "null",
  "1",
  "%20",
  "constructor",
  "__proto__",
  "x".repeat(99),
  "x".repeat(2_000),
  "11111111-1111-4111-8111-11111111111",
  "%25",
  "'%3B--",
  "%ff",
  "%",
];
const searches = [
  "skip=-1",
  "skip=1e9",
  "skip=a&skip=b",
  "text=%00",
  "text=%25_",
  "a[b]=c",
  "__proto__[x]=1",
  "date=2026-02-30",
  "%",
];

export interface HostileRequest {
  name: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** `ids` are of things that are there, by kind. */
export function mutatedRequest(random: Random, name: string, ids: Record<string, string>): HostileRequest {
  const [ownMethod = "GET", template = "/"] = name.split(" ");
  const method = random() < 0.05 ? pick(random, methods) : ownMethod;
  const path =
    template.replace(/:(\w+)/g, (_, param: string) => segment(random, param, ids)) + search(random, name);
  const takesBody = !["GET", "HEAD", "TRACE"].includes(method);
  const body = takesBody
    ? mutatedText(random, withIds(bodies[name] ?? { name: "x", ids: [] }, ids))
    : undefined;
  return { name, method, path, headers: headersOf(random, takesBody), body };
}

function headersOf(random: Random, takesBody: boolean): Record<string, string> {
  const type = random() < 0.1 ? pick(random, types) : "application/json";
  const key = random() < 0.1 ? pick(random, ["x".repeat(200), "same-key-each-time", " ", "k\t"]) : undefined;
  return {
    "x-jishi": "1",
    ...(takesBody && type && { "content-type": type }),
    ...(key && { "idempotency-key": key }),
  };
}

function segment(random: Random, param: string, ids: Record<string, string>): string {
  if (random() < 0.2) return pick(random, segments);
  return ids[param.replace(/Id$/, "")] ?? pick(random, ["weekly", "11111111-1111-4111-8111-111111111111"]);
}

function search(random: Random, name: string): string {
  const own = queries[name] ?? "";
  if (random() < 0.8) return own;
  return `${own || "?"}&${pick(random, searches)}`;
}

function withIds(body: unknown, ids: Record<string, string>): unknown {
  if (typeof body !== "object" || body === null) return body;
  const known = Object.keys(body).flatMap((key) => {
    const id = ids[key.replace(/Id$/, "")];
    return key.endsWith("Id") && id ? [[key, id] as const] : [];
  });
  return { ...body, ...Object.fromEntries(known) };
}

/** An answer that takes so long isn't coming. */
const SILENCE_MS = 20_000;
export const UNANSWERED = 999;

/** Plain HTTP, which sends also what fetch refuses to. Answers the status; 0 when the connection was ended instead. */
export class Sender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });
  readonly #port: number;

  constructor(url: string) {
    this.#port = Number(new URL(url).port);
  }

  send({ method, path, headers, body }: HostileRequest, cookie: string | undefined): Promise<number> {
    const { promise: answered, resolve } = Promise.withResolvers<number>();
    const sending = request({
      agent: this.#agent,
      host: "127.0.0.1",
      port: this.#port,
      method,
      path,
      headers: {
        ...headers,
        ...(cookie && { cookie }),
        // Node leaves it out for DELETE and OPTIONS, and the body would be read as another request.
        ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
      },
      timeout: SILENCE_MS,
    });
    sending.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", () => resolve(0));
    });
    sending.on("error", () => resolve(0));
    sending.on("timeout", () => resolve(UNANSWERED));
    sending.end(body);
    return answered;
  }

  close(): void {
    this.#agent.destroy();
  }
}
