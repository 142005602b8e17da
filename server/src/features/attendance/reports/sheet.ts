// Attendance as a spreadsheet: a row an interval, headings in the reader's language. Pure.
import type { AttendanceInterval, AttendedPerson } from "@jishi/shared/attendance";

export type Language = "zh-CN" | "en";
type Cell = string | number | null;

const headings: Record<Language, string[]> = {
  "zh-CN": [
    "姓名",
    "招聘会",
    "事项",
    "展位",
    "单位",
    "从",
    "到",
    "停留（秒）",
    "音视频（秒）",
    "结果",
    "更正",
    "依据",
    "本人合计（秒）",
  ],
  en: [
    "Name",
    "Fair",
    "What",
    "Booth",
    "Organization",
    "From",
    "To",
    "Stayed (s)",
    "Media (s)",
    "Outcome",
    "Corrected",
    "Evidence",
    "Total of the person (s)",
  ],
};

const words = {
  "zh-CN": {
    stream: "看直播",
    interview: "面试",
    door: "现场",
    booth: "展位签到",
    offer: "录用意向",
    next_round: "下一轮",
    talent_pool: "人才库",
    no: "不合适",
    yes: "是",
  },
  en: {
    stream: "Stream",
    interview: "Interview",
    door: "Venue",
    booth: "Booth scan",
    offer: "Offer",
    next_round: "Next round",
    talent_pool: "Talent pool",
    no: "No",
    yes: "yes",
  },
} as const;

export interface Sheet {
  language: Language;
  /** By id. */
  fairs: ReadonlyMap<string, string>;
  /** An instant in the fair's own time. */
  timeText: (instant: string) => string;
  secondsBetween: (from: string, to: string) => number;
}

export function attendanceRows(people: readonly AttendedPerson[], sheet: Sheet): Cell[][] {
  const rows = people.flatMap((person) => person.intervals.map((one) => rowOf(person, one, sheet)));
  return [headings[sheet.language], ...rows];
}

function rowOf(person: AttendedPerson, interval: AttendanceInterval, sheet: Sheet): Cell[] {
  const { from, to, place, outcome } = interval;
  const said = words[sheet.language];
  return [
    person.who,
    sheet.fairs.get(interval.fairId) ?? "",
    said[place],
    interval.boothCode,
    interval.organizationName,
    sheet.timeText(from),
    sheet.timeText(to),
    sheet.secondsBetween(from, to),
    interval.flowingSeconds,
    outcome && said[outcome],
    interval.corrected ? said.yes : null,
    interval.sources.join(" "),
    person.presentSeconds,
  ];
}
