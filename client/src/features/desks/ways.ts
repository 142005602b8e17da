// Which pages a member of staff has work on. Pure.
import { claims, organizes, recruits, refers, worksAs, type Staff } from "../../me.ts";
import type { IconName } from "../../ui/icon.tsx";
import { manages } from "../enterprise/my-organization.ts";
import { imports, oversees } from "../hires/roles.ts";
import type { messages } from "./zh-CN.ts";

interface Way {
  icon: IconName;
  text: keyof typeof messages;
  may: (me: Staff) => boolean;
  /** Current only on this very page: others beneath it have ways of their own. */
  exact?: true;
}
const enters = (me: Staff) => worksAs(me, "admin");
const decides = (me: Staff) => worksAs(me, "reviewer", "approver");
const approves = (me: Staff) => worksAs(me, "approver");
const funds = (me: Staff) => worksAs(me, "finance");
const audits = (me: Staff) => worksAs(me, "auditor");
const pays = (me: Staff) => worksAs(me, "finance", "releaser", "auditor");

/** What somebody works at most comes first. */
const ways = {
  "/desk": { icon: "fair", text: "fairs", may: organizes, exact: true },
  "/desk/screening": { icon: "job", text: "screening", may: organizes },
  "/desk/organizations": { icon: "home", text: "organizations", may: organizes },
  "/desk/holidays": { icon: "clock", text: "holidays", may: enters },
  "/enterprise": { icon: "fair", text: "booths", may: recruits, exact: true },
  "/enterprise/jobs": { icon: "job", text: "jobs", may: recruits },
  "/enterprise/applications": { icon: "file", text: "applications", may: recruits },
  "/office/claims": { icon: "file", text: "review", may: decides },
  "/office/notices": { icon: "screen", text: "notices", may: approves },
  "/office/objections": { icon: "chat", text: "objections", may: decides },
  "/office/awards": { icon: "check", text: "awards", may: funds },
  "/office/trails": { icon: "search", text: "trails", may: audits },
  "/office/batches": { icon: "leave", text: "batches", may: pays },
  "/office/books": { icon: "book", text: "books", may: (me) => approves(me) || pays(me) },
  "/hires/referrals": { icon: "hand", text: "referrals", may: (me) => oversees(me) || refers(me) },
  "/hires/board": { icon: "check", text: "placements", may: (me) => oversees(me) || recruits(me) },
  "/claims": { icon: "ticket", text: "claims", may: claims },
  "/hires/insurance": { icon: "file", text: "insurance", may: (me) => oversees(me) || imports(me) },
  "/enterprise/staff": { icon: "hand", text: "staff", may: manages },
} as const satisfies Record<string, Way>;

/** The addresses that this person has work at, in the order of the tabs. */
export const waysOf = (me: Staff) =>
  Object.entries(ways).flatMap(([to, way]) => (way.may(me) ? [{ to, ...way }] : []));
