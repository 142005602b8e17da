// After a missed call: that nothing is lost, and the friendly way back.
import type { TicketView } from "@jishi/shared/queue";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useCandidate } from "../../me.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { toast } from "../../ui/toast.tsx";

type MissedCallProps = { how: "back" | "gone"; ticket: TicketView; onClose: () => void };

export function MissedCall({ how, ticket, onClose }: MissedCallProps) {
  const { t } = useWords("calls");
  const errorText = useErrorText();
  const personId = useCandidate()?.personId;
  const back = useCall("POST /api/tickets/:ticketId/return");
  const comeBack = () =>
    back.mutate(
      { params: { ticketId: ticket.id } },
      {
        onSuccess: onClose,
        onError: (error) => toast(errorText(error), { bad: true }),
        onSettled: () => personId && refreshTopic(`me:${personId}`),
      },
    );
  const actions =
    how === "gone" ? (
      <>
        <Button onPress={onClose}>{t("understood")}</Button>
        <Button kind="main" isPending={back.isPending} onPress={comeBack}>
          {t("comeBack")}
        </Button>
      </>
    ) : (
      <Button kind="main" onPress={onClose}>
        {t("understood")}
      </Button>
    );
  return (
    <Dialog title={`${t("missedTitle")} · ${ticket.label}`} onClose={onClose} actions={actions}>
      {t(how === "gone" ? "missedGone" : "missedBack")}
    </Dialog>
  );
}
