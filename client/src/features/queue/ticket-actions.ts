// What a person does with their own ticket. Each answer refreshes the tickets at once, without waiting to be told.
import type { TicketView } from "@jishi/shared/queue";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useCandidate } from "../../me.ts";
import { refreshTopic } from "../../topics.ts";
import { useTold } from "../../use-told.ts";
import { useAnswer } from "./use-answer.ts";

export function useTicketActions(ticket: TicketView) {
  const { t } = useWords("queue");
  const personId = useCandidate()?.personId;
  const delay = useCall("POST /api/tickets/:ticketId/delay");
  const leave = useCall("POST /api/tickets/:ticketId/leave");
  const { answer, answering } = useAnswer(ticket);
  const comeBack = useCall("POST /api/tickets/:ticketId/return");
  const request = { params: { ticketId: ticket.id } };
  const told = useTold();
  const refresh = () => personId && refreshTopic(`me:${personId}`);
  return {
    pending: answering || [delay, leave, comeBack].some(({ isPending }) => isPending),
    delay: () => told(delay.mutateAsync(request).finally(refresh), t("delayDone")),
    leave: () => told(leave.mutateAsync(request).finally(refresh), t("leftToast", { label: ticket.label })),
    answer: () => void answer(),
    comeBack: () => told(comeBack.mutateAsync(request).finally(refresh)),
  };
}
