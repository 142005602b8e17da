// The words of the holiday calendars, in English.
import type { Messages } from "../../i18n/messages.ts";
import type { messages as original } from "./zh-CN.ts";

export const messages: Messages<typeof original> = {
  title: "Holidays",
  sub: "Notices and times to claim are counted in workdays. The State Council announces each next year in autumn: please enter it then.",
  next: "{{year}} hasn't been entered: no notice that ends in it can be published.",
  enter: "Enter a year",
  year: "Year",
  source: "Source",
  sourceHelp: "The announcement's title or number",
  announcement: "The announcement, in Chinese",
  announcementHelp:
    "Paste the paragraphs with each holiday and the weekends that are worked. They are drawn below: please compare.",
  nothingRead: "No holidays read yet",
  read: "Read. Holidays: {{holidays}}; make-up days: {{makeUpDays}}",
  reason: "Why it is corrected",
  reasonHelp:
    "This year is known already. The correction counts from now on; notices that are published keep their last day.",
  save: "Enter",
  correct: "Correct",
  saved: "{{year}} is entered",
  known: "Years that are known",
  withProduct: "Came with the software",
  enteredAt: "Entered",
  corrected: "Corrected because",
  holidays: "Holidays",
  makeUpDays: "Make-up days",
  drawing: "Calendar of {{year}}. Holidays: {{holidays}}; make-up days: {{makeUpDays}}",
  legendHoliday: "Holiday",
  legendWorked: "Weekend that is worked",
  legendWeekend: "Weekend",
  span: "{{first}} to {{last}}",
};
