// One request and its answer: what every call carries, what becomes of a network that fails, when to send again.
import type { RefusalBody } from "@jishi/shared/errors";
import type { AllRoutes } from "@jishi/shared/routes";
import { learnClock } from "./clock.ts";
import { NoAnswerError, RefusalError } from "./refusal-error.ts";
import { requestId } from "./request-id.ts";

export type RouteName = keyof AllRoutes;
export type Parts = { params?: object; query?: object; body?: unknown };
type Sent = { url: string; init: RequestInit };

/** A weak network may take long; after this the answer isn't worth waiting for. */
const timeoutMs = 20_000;
/** Pauses before a write that got no answer is sent again with the same key. */
const retryPausesMs = [800, 2000, 5000];

export function urlOf(name: RouteName, { params = {}, query = {} }: Parts): string {
  const path = name.slice(name.indexOf(" ") + 1).replace(/:(\w+)/g, (_, key: string) => {
    const value: unknown = Reflect.get(params, key);
    return encodeURIComponent(String(value));
  });
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]));
  return pairs.length > 0 ? `${path}?${search}` : path;
}

export function sentOf(name: RouteName, parts: Parts): Sent {
  const method = name.slice(0, name.indexOf(" "));
  // The header shows that a page of ours asks: other sites can't set it.
  const headers: Record<string, string> = { Accept: "application/json", "X-Jishi": "1" };
  // The page's own language, which text messages then have too; the browser's may be another.
  const language = globalThis.document?.documentElement.lang;
  if (language) headers["Accept-Language"] = language;
  if (method !== "GET") headers["Idempotency-Key"] = requestId();
  if (parts.body !== undefined) headers["Content-Type"] = "application/json";
  const body = parts.body === undefined ? {} : { body: JSON.stringify(parts.body) };
  return { url: urlOf(name, parts), init: { method, headers, credentials: "same-origin", ...body } };
}

export function isRefusalBody(value: unknown): value is RefusalBody {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

async function answerOf(response: Response): Promise<unknown> {
  const value: unknown = await response.json().catch(() => undefined);
  if (response.ok) return value;
  if (isRefusalBody(value)) throw new RefusalError(response.status, value);
  // A proxy's page instead of ours: as good as no answer.
  throw new NoAnswerError(new Error(`HTTP ${response.status}`));
}

async function sendOnce({ url, init }: Sent, signal?: AbortSignal): Promise<unknown> {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  signal?.addEventListener("abort", cancel);
  const timer = setTimeout(cancel, timeoutMs);
  const sentAt = Date.now();
  try {
    const response = await fetch(url, { ...init, signal: stop.signal });
    learnClock(response.headers.get("date"), sentAt, Date.now());
    return await answerOf(response);
  } catch (error) {
    if (error instanceof RefusalError || error instanceof NoAnswerError || signal?.aborted) throw error;
    throw new NoAnswerError(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

function mayRepeat(error: unknown): boolean {
  return error instanceof NoAnswerError || (error instanceof RefusalError && error.status === 503);
}

/** A write keeps its key over repeats, so the server does it once. Reads are repeated by the query cache instead. */
export async function send(sent: Sent, signal?: AbortSignal): Promise<unknown> {
  if (sent.init.method === "GET") return sendOnce(sent, signal);
  for (const pause of retryPausesMs) {
    try {
      return await sendOnce(sent, signal);
    } catch (error) {
      if (!mayRepeat(error) || signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return sendOnce(sent, signal);
}
