// Calls to the server, typed by the contract's tables. Only types come from there: no schema library in the browser.
import type { Reply, Request } from "@jishi/shared/contract";
import type { RefusalBody } from "@jishi/shared/errors";
import type { AllRoutes } from "@jishi/shared/routes";
import { useMutation, useQuery, useQueryClient, type UseQueryOptions } from "@tanstack/react-query";
import { learnClock } from "./clock.ts";
import { NoAnswerError, RefusalError } from "./refusal-error.ts";
import { requestId } from "./request-id.ts";

export type RouteName = keyof AllRoutes;
export type ReplyOf<Name extends RouteName> = Reply<AllRoutes[Name]>;

type Asked<Name extends RouteName> = Request<AllRoutes[Name]>;
type Needed<Name extends RouteName> = {
  [
    Part in keyof Asked<Name> as {} extends Asked<Name>[Part]
      ? never
      : Asked<Name>[Part] extends undefined
        ? never
        : Part
  ]: Asked<Name>[Part];
};
type Optional<Name extends RouteName> = {
  [Part in keyof Asked<Name> as {} extends Asked<Name>[Part] ? Part : never]?: Asked<Name>[Part];
};
/** What a route takes: params, query and body as its schemas say; what has none is left out. */
export type RequestOf<Name extends RouteName> = Needed<Name> & Optional<Name>;
type Given<Name extends RouteName> =
  {} extends RequestOf<Name> ? [request?: RequestOf<Name>] : [request: RequestOf<Name>];

type Parts = { params?: object; query?: object; body?: unknown };
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

function sentOf(name: RouteName, parts: Parts): Sent {
  const method = name.slice(0, name.indexOf(" "));
  // The header shows that a page of ours asks: other sites can't set it.
  const headers: Record<string, string> = { Accept: "application/json", "X-Jishi": "1" };
  if (method !== "GET") headers["Idempotency-Key"] = requestId();
  if (parts.body !== undefined) headers["Content-Type"] = "application/json";
  const body = parts.body === undefined ? {} : { body: JSON.stringify(parts.body) };
  return { url: urlOf(name, parts), init: { method, headers, credentials: "same-origin", ...body } };
}

function isRefusalBody(value: unknown): value is RefusalBody {
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
async function send(sent: Sent, signal?: AbortSignal): Promise<unknown> {
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

async function fetchReply<Name extends RouteName>(
  name: Name,
  parts: Parts | undefined,
  signal?: AbortSignal,
): Promise<ReplyOf<Name>> {
  // The server's reply went through the same schema that this type is made from.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await send(sentOf(name, parts ?? {}), signal)) as ReplyOf<Name>;
}

/** Throws RefusalError when the server says no, NoAnswerError when nobody answers. */
export function call<Name extends RouteName>(name: Name, ...[request]: Given<Name>): Promise<ReplyOf<Name>> {
  return fetchReply(name, request);
}

/** Where the cache keeps a read; with the name alone, what is common to all its requests. */
export function keyOf(name: RouteName, request: Parts = {}): readonly unknown[] {
  return Object.keys(request).length > 0 ? [name, request] : [name];
}

type QueryExtras<Name extends RouteName> = Omit<UseQueryOptions<ReplyOf<Name>>, "queryKey" | "queryFn">;

/** A read, kept and refreshed by the query cache. */
export function useApi<Name extends RouteName>(
  name: Name,
  request: RequestOf<Name>,
  extras?: QueryExtras<Name>,
) {
  return useQuery<ReplyOf<Name>>({
    queryKey: keyOf(name, request),
    queryFn: ({ signal }) => fetchReply(name, request, signal),
    ...extras,
  });
}

/** A write; `refreshes` lists the reads that it changes. */
export function useCall<Name extends RouteName>(name: Name, refreshes: readonly RouteName[] = []) {
  const queries = useQueryClient();
  return useMutation<ReplyOf<Name>, Error, RequestOf<Name>>({
    mutationFn: (request) => fetchReply(name, request),
    onSuccess: () => Promise.all(refreshes.map((read) => queries.invalidateQueries({ queryKey: [read] }))),
  });
}
