// Pay, hours and waits in the language of the page.
import type { PayView } from "@jishi/shared/jobs";
import type { WaitRange } from "@jishi/shared/queue";
import { dateText, hoursText, moneyText, payText, sizeText, stampText } from "./format.ts";
import { useWords } from "./use-words.ts";

type Hours = { opensAt: string; closesAt: string; timeZone: string };

export function useFormat() {
  const { t, language } = useWords("common");
  const dayWords = { today: t("today"), tomorrow: t("tomorrow"), nextDay: t("nextDay") };
  return {
    language,
    pay: (pay: PayView) => payText(pay, language) ?? t("payMissing"),
    hours: (fair: Hours, now: number) => hoursText(fair, now, language, dayWords),
    date: (instant: string) => dateText(instant, language),
    /** An amount, or a dash where there is none yet. */
    money: (fen: number | null) => (fen === null ? "—" : moneyText(fen)),
    stamp: (instant: string) => stampText(instant),
    /** A sentence that the server says in both languages. */
    said: ({ zh, en }: { zh: string; en: string }) => (language === "en" ? en : zh),
    size: (bytes: number) => sizeText(bytes, language),
    /** The name of a thing that has one in each language. */
    name: (thing: { nameZh: string; nameEn: string }) => (language === "en" && thing.nameEn) || thing.nameZh,
    wait: ({ fromMinutes, toMinutes }: WaitRange) => {
      if (toMinutes <= 1) return t("soonNow");
      if (fromMinutes === toMinutes) return t("minutesAbout", { minutes: toMinutes });
      return t("minutesRange", { from: fromMinutes, to: toMinutes });
    },
  };
}
