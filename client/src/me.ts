// Who is using the page.
import type { Me } from "@jishi/shared/accounts";
import type { Role } from "@jishi/shared/permissions";
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

/** Asks for subsidies for their own organization. */
export function claims(me: Staff): boolean {
  return refers(me) || worksAs(me, "enterprise");
}

/** Who decides, pays and checks subsidies, with the page that each begins the day on. */
const offices = {
  reviewer: "/office/claims",
  approver: "/office/claims",
  finance: "/office/awards",
  releaser: "/office/batches",
  auditor: "/office/trails",
} as const;
export type OfficeRole = keyof typeof offices;
const officeRoles = ["reviewer", "approver", "finance", "releaser", "auditor"] as const;

export function worksAs({ grants }: Staff, ...wanted: Role[]): boolean {
  return grants.some(({ role }) => wanted.includes(role));
}

export function officeOf(me: Staff): (typeof offices)[OfficeRole] | undefined {
  const role = officeRoles.find((one) => worksAs(me, one));
  return role && offices[role];
}

/** Where a member of staff has their work. */
export function workOf(me: Staff) {
  if (refers(me)) return "/hires/referrals";
  if (recruits(me)) return "/console";
  if (organizes(me)) return "/desk";
  return officeOf(me);
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
