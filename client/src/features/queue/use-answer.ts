// Answering a call and going into the interview. By promise and not by callback: who answers from a screen that is gone as
// soon as the ticket is told to be answered must get there all the same.
import type { TicketView } from "@jishi/shared/queue";
import { useNavigate } from "@tanstack/react-router";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useCandidate } from "../../me.ts";
import { refreshTopic } from "../../topics.ts";
import { toast } from "../../ui/toast.tsx";

export function useAnswer(ticket: TicketView) {
  const errorText = useErrorText();
  const navigate = useNavigate();
  const personId = useCandidate()?.personId;
  const answer = useCall("POST /api/tickets/:ticketId/answer");
  return {
    answering: answer.isPending || answer.isSuccess,
    /** Resolves with whether the call was answered. */
    answer: async (): Promise<boolean> => {
      try {
        const { interviewId } = await answer.mutateAsync({ params: { ticketId: ticket.id } });
        if (interviewId) await navigate({ to: "/interviews/$interviewId", params: { interviewId } });
        return true;
      } catch (error) {
        toast(errorText(error), { bad: true });
        return false;
      } finally {
        if (personId) refreshTopic(`me:${personId}`);
      }
    },
  };
}
