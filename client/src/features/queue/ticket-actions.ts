// What a person does with their own ticket. Each answer refreshes the tickets at once, without waiting to be told.
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
  const then = (said?: string) => ({
    onSuccess: () => said && toast(said),
    onError: (error: Error) => toast(text(error), { bad: true }),
    onSettled: () => personId && refreshTopic(`me:${personId}`),
  });
  return {
    pending: answering || [delay, leave, comeBack].some(({ isPending }) => isPending),
    delay: () => delay.mutate(request, then(t("delayDone"))),
    leave: () => leave.mutate(request, then(t("leftToast", { label: ticket.label }))),
    answer: () => void answer(),
    comeBack: () => comeBack.mutate(request, then()),
  };
}
