// Who is using the page.
import type { Me } from "@jishi/shared/accounts";
import { useQueryClient, type Query } from "@tanstack/react-query";
import { keyOf, useApi } from "./api.ts";
import { reconnect } from "./socket.ts";

export type Candidate = Extract<Me, { kind: "candidate" }>;
export type Staff = Extract<Me, { kind: "staff" }>;

/** Has booths to work at. */
export function recruits({ grants }: Staff): boolean {
  return grants.some(({ role }) => role === "recruiter" || role === "enterprise");
}

/** Makes fairs, screens jobs, verifies organizations. */
export function organizes({ grants }: Staff): boolean {
  return grants.some(({ role }) => role === "organizer" || role === "admin");
}

/** Registers people before they are hired. */
export function refers({ grants }: Staff): boolean {
  return grants.some(({ role }) => role === "agency" || role === "village" || role === "workstation");
}

/** Where a member of staff has their work; undefined for those whose pages are yet to come. */
export function workOf(me: Staff): "/console" | "/desk" | "/hires/referrals" | undefined {
  if (refers(me)) return "/hires/referrals";
  if (recruits(me)) return "/console";
  return organizes(me) ? "/desk" : undefined;
}

/** With its failure, for pages that show nothing before they know who asks. */
export function useMeQuery() {
  return useApi("GET /api/me", {}, { staleTime: 60_000 });
}

/** Undefined until the server has answered. */
export function useMe(): Me | undefined {
  return useMeQuery().data;
}

export function useCandidate(): Candidate | undefined {
  const me = useMe();
  return me?.kind === "candidate" ? me : undefined;
}

/** To be called with the new identity after signing in or out: nothing of the former one stays in the cache. */
export function useBecome(): (me: Me) => Promise<void> {
  const queries = useQueryClient();
  return async (me) => {
    const [mine] = keyOf("GET /api/me");
    const others = (query: Query) => query.queryKey[0] !== mine;
    queries.removeQueries({ type: "inactive", predicate: others });
    queries.setQueryData(keyOf("GET /api/me"), me);
    // Not removed: what is on the screen, such as the tabs, would go on showing what the former one saw.
    void queries.resetQueries({ type: "active", predicate: others });
    await reconnect();
  };
}
