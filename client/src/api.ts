// Calls to the server, typed by the contract's tables. Only types come from there: no schema library in the browser.
import type { Reply, Request } from "@jishi/shared/contract";
import type { AllRoutes } from "@jishi/shared/routes";
import { useMutation, useQuery, useQueryClient, type UseQueryOptions } from "@tanstack/react-query";
import { send, sentOf, type Parts, type RouteName } from "./http.ts";

export { urlOf, type RouteName } from "./http.ts";
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

/** What a query of the cache fetches by; pages use the hooks below. */
export async function fetchReply<Name extends RouteName>(
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
