// What a recruiter does with tickets. Each answer refreshes the desk at once, without waiting to be told.
import type { BoothId } from "@jishi/shared/ids";
import type { DeskTicket } from "@jishi/shared/queue";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { refreshTopic } from "../../topics.ts";
import { toast } from "../../ui/toast.tsx";

export function useDeskActions(boothId: BoothId) {
  const { t } = useWords("console");
  const errorText = useErrorText();
  const next = useCall("POST /api/booths/:boothId/calls");
  const one = useCall("POST /api/tickets/:ticketId/call");
  const skip = useCall("POST /api/tickets/:ticketId/skip");
  const arrive = useCall("POST /api/tickets/:ticketId/arrive");
  const edit = useCall("PATCH /api/booths/:boothId", ["GET /api/desk/booths"]);
  const then = (said?: string) => ({
    onSuccess: () => said && toast(said),
    onError: (error: Error) => toast(errorText(error), { bad: true }),
    onSettled: () => refreshTopic(`desk:${boothId}`),
  });
  const about = ({ id }: DeskTicket) => ({ params: { ticketId: id } });
  return {
    pending: [next, one, skip, arrive].some(({ isPending }) => isPending),
    callNext: () => next.mutate({ params: { boothId } }, then()),
    call: (ticket: DeskTicket) => one.mutate(about(ticket), then()),
    recall: (ticket: DeskTicket) => one.mutate(about(ticket), then(t("recalled"))),
    skip: (ticket: DeskTicket) => skip.mutate(about(ticket), then(t("skipped"))),
    arrive: (ticket: DeskTicket) => arrive.mutate(about(ticket), then()),
    setOpen: (queueOpen: boolean) => edit.mutate({ params: { boothId }, body: { queueOpen } }, then()),
  };
}
