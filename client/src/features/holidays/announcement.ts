// Reads the State Council's announcement as it is published, so that nobody retypes dates. Pure.

export interface Read {
  holidays: { first: string; last: string }[];
  makeUpDays: string[];
}

const DATE = String.raw`(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日`;
/** A day, or a first and a last one of which the month isn't repeated. */
const SPAN = new RegExp(String.raw`${DATE}(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?`);
const DAYS = new RegExp(DATE, "g");

/** “10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。”; sentences about other things are passed over. */
export function readAnnouncement(text: string, year: number): Read {
  const sentences = text.replace(/（[^）]*）|\([^)]*\)|\s/g, "").split(/[。；;]/);
  return {
    holidays: sentences.flatMap((said) => (said.includes("放假") ? holidayIn(said, year) : [])),
    makeUpDays: sentences.flatMap((said) => (said.includes("上班") ? daysIn(said, year) : [])),
  };
}

function holidayIn(said: string, year: number): Read["holidays"] {
  const found = SPAN.exec(said);
  if (!found) return [];
  const [, firstYear = year, firstMonth, firstDay, lastYear, lastMonth, lastDay] = found;
  const first = dayOf(firstYear, firstMonth, firstDay);
  if (lastDay === undefined) return [{ first, last: first }];
  return [{ first, last: dayOf(lastYear ?? firstYear, lastMonth ?? firstMonth, lastDay) }];
}

const daysIn = (said: string, year: number): string[] =>
  Array.from(said.matchAll(DAYS), ([, ofYear = year, month, day]) => dayOf(ofYear, month, day));

const dayOf = (year: string | number, month: string | undefined, day: string | undefined): string =>
  [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
