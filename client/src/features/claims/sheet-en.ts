// The words of claims by spreadsheet, in English.
import type { Messages } from "../../i18n/messages.ts";
import type { sheetMessages as original } from "./sheet-zh-CN.ts";

export const sheetMessages: Messages<typeof original> = {
  sheet: "Claim with a spreadsheet",
  sheetTitle: "Claim with a spreadsheet",
  sheetSub: "At most 500 people in one; see what becomes of each row, then submit.",
  sheetFile: "Spreadsheet of people",
  sheetPrompt: "Choose an xlsx or CSV file",
  sheetHelp: "With a column “identity number”; a column “name” is optional.",
  sheetRows_one: "{{count}} row",
  sheetRows_other: "{{count}} rows",
  sheetRow: "Row",
  sheetWho: "Person",
  sheetResult: "Outcome",
  sheetReady_one: "{{count}} row can be submitted",
  sheetReady_other: "{{count}} rows can be submitted",
  sheetOthers_one: "{{count}} row won't be submitted",
  sheetOthers_other: "{{count}} rows won't be submitted",
  sheetConfirm_one: "Submit {{count}} claim",
  sheetConfirm_other: "Submit these {{count}} claims",
  sheetNothing: "No row can be submitted",
  sheetDone_one: "{{count}} claim submitted",
  sheetDone_other: "{{count}} claims submitted",
  sheetDoneHint: "Each has its own number in the list of claims.",
  sheetAgain: "Another file",
  outcome_ready: "Ready",
  outcome_asks_evidence: "Ready, evidence needed",
  outcome_not_met: "Not met",
  outcome_claimed_already: "Claimed already",
  outcome_unknown_person: "Unknown person",
  outcome_malformed: "Unreadable",
};
