// The words of a booth's page, in English.
import type { Messages } from "../../i18n/messages.ts";
import type { messages as original } from "./zh-CN.ts";

export const messages: Messages<typeof original> = {
  backToFair: "Back to {{fair}}",
  boothNumber: "Booth {{code}}",
  live: "Live · {{count}} watching",
  watch: "Watch",
  waiting_one: "{{count}} waiting",
  waiting_other: "{{count}} waiting",
  nobodyWaits: "Nobody waits now",
  newcomerWait: "A new ticket takes {{wait}}",
  jobsHere: "Jobs here",
  noJobs: "The jobs are being checked and will show up soon.",
  about: "About",
  company: "The company",
};
