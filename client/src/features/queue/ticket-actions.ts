// What a person does with their own ticket. Each answer refreshes the tickets at once, without waiting to be told; it's
// said by promise and not by callback, as in use-answer.ts: a ticket that was left is gone from the page before.
import type { TicketView } from "@jishi/shared/queue";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useCandidate } from "../../me.ts";
import { refreshTopic } from "../../topics.ts";
import { toast } from "../../ui/toast.tsx";
import { useAnswer } from "./use-answer.ts";

export function useTicketActions(ticket: TicketView) {
  const { t } = useWords("queue");
  const text = useErrorText();
  const personId = useCandidate()?.personId;
  const delay = useCall("POST /api/tickets/:ticketId/delay");
  const leave = useCall("POST /api/tickets/:ticketId/leave");
  const { answer, answering } = useAnswer(ticket);
  const comeBack = useCall("POST /api/tickets/:ticketId/return");
  const request = { params: { ticketId: ticket.id } };
  const tell = async (asked: Promise<unknown>, said?: string): Promise<void> => {
    try {
      await asked;
      if (said) toast(said);
    } catch (error) {
      toast(text(error), { bad: true });
    } finally {
      if (personId) refreshTopic(`me:${personId}`);
    }
  };
  return {
    pending: answering || [delay, leave, comeBack].some(({ isPending }) => isPending),
    delay: () => void tell(delay.mutateAsync(request), t("delayDone")),
    leave: () => void tell(leave.mutateAsync(request), t("leftToast", { label: ticket.label })),
    answer: () => void answer(),
    comeBack: () => void tell(comeBack.mutateAsync(request)),
  };
}
