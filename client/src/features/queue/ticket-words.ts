// What a ticket's state means to who holds it.
import type { TicketView } from "@jishi/shared/queue";
import { useWords } from "../../i18n/use-words.ts";
import type { ChipTone } from "../../ui/chip.tsx";

type Said = { text: string; tone: ChipTone };

const saidOf = {
  held: ["held", "sky"],
  called: ["yourTurn", "lantern"],
  answered: ["talking", "jade"],
  missed: ["missed", "amber"],
  gone: ["gone", "plain"],
  done: ["done", "plain"],
  left: ["left", "plain"],
} as const satisfies Record<Exclude<TicketView["state"], "waiting">, readonly [string, ChipTone]>;

export function useTicketState(): (ticket: TicketView) => Said {
  const { t } = useWords("queue");
  const place = ({ ahead, mode, boothCode }: TicketView): Said => {
    if (ahead) return { text: t("ahead", { count: ahead }), tone: "amber" };
    return {
      text: mode === "on_site" ? t("nextGoThere", { code: boothCode }) : t("nextIsYou"),
      tone: "jade",
    };
  };
  return (ticket) => {
    if (ticket.state === "waiting") return place(ticket);
    const [word, tone] = saidOf[ticket.state];
    return { text: t(word), tone };
  };
}

export function useReason(): (move: TicketView["history"][number]) => string {
  const { t } = useWords("queue");
  return ({ reason, places }) => t(`reason_${reason}`, { places: places ?? 0 });
}
