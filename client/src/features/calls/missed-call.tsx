// After a missed call: that nothing is lost, and the friendly way back.
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useCandidate } from "../../me.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useTold } from "../../use-told.ts";
import type { Missed } from "./my-call.ts";

type MissedCallProps = Missed & { onClose: () => void };

export function MissedCall({ how, ticket, onClose }: MissedCallProps) {
  const { t } = useWords("calls");
  const told = useTold();
  const personId = useCandidate()?.personId;
  const back = useCall("POST /api/tickets/:ticketId/return");
  const comeBack = () =>
    told(
      back.mutateAsync({ params: { ticketId: ticket.id } }).finally(() => {
        if (personId) refreshTopic(`me:${personId}`);
      }),
      undefined,
      onClose,
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
