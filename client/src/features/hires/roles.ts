// What somebody has to do with hires, and for which organization.
import type { Grant } from "@jishi/shared/accounts";
import { recruits, refers, type Staff } from "../../me.ts";

type Role = Grant["role"];
const has = ({ grants }: Staff, ...roles: Role[]) => grants.some(({ role }) => roles.includes(role));

const referring: Role[] = ["agency", "village", "workstation"];

/** Looks at everybody's. */
export const oversees = (me: Staff): boolean => has(me, "organizer", "admin", "reviewer", "auditor");
/** Sends lists of insured months, for a tenant or for an organization. */
export const imports = (me: Staff): boolean => has(me, "organizer", "reviewer", "enterprise", "agency");
export const looksAtHires = (me: Staff): boolean => refers(me) || oversees(me) || recruits(me);

const organizationOf = ({ grants }: Staff, roles: readonly Role[]): Grant["organizationId"] =>
  grants.find(({ role, organizationId }) => roles.includes(role) && organizationId !== undefined)
    ?.organizationId;

export const referrerOf = (me: Staff) => organizationOf(me, referring);
export const employerOf = (me: Staff) => organizationOf(me, ["enterprise", "recruiter"]);
export const importerOf = (me: Staff) => organizationOf(me, ["enterprise", "agency"]);
/** The bureau's tenant, for who imports for it. */
export const bureauOf = ({ grants }: Staff): Grant["tenantId"] | undefined =>
  grants.find(({ role, organizationId }) => !organizationId && (role === "organizer" || role === "reviewer"))
    ?.tenantId;
/** A village says more about its people. */
export const isVillage = (me: Staff): boolean => has(me, "village");
