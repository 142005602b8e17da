// The words of the ways between a member of staff's pages, in English.
import type { Messages } from "../../i18n/messages.ts";
import type { messages as original } from "./zh-CN.ts";

export const messages: Messages<typeof original> = {
  fairs: "Fairs",
  screening: "Screening",
  holidays: "Holidays",
  organizations: "Organizations",
  booths: "Booths",
  jobs: "Jobs",
  applications: "Applications",
  claims: "Claims",
  review: "Review",
  notices: "Notices",
  objections: "Objections",
  awards: "Funding",
  trails: "Trails",
  batches: "Batches",
  books: "Money",
  referrals: "Referrals",
  placements: "Hires",
  insurance: "Insurance",
  staff: "People",
};
