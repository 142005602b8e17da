// Part of the ticket page: try camera and microphone while waiting; near the turn, connect with everything but the sending.
import type { TicketView } from "@jishi/shared/queue";
import { useEffect, useState } from "react";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { unlockSound } from "../../media/audio-context.ts";
import { useCandidate } from "../../me.ts";
import { useCapture, useCaptureView, useSend, useSession, useSessionView } from "../../media/hooks.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Row, Stack } from "../../ui/layout.tsx";
import { Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { DeviceCheck } from "../devices/device-check.tsx";
import { isNear } from "./my-call.ts";

/** Sources are announced and connected, and nothing is sent before the answer. */
function useWarmSending(ticket: TicketView, view: ReturnType<typeof useCaptureView>): void {
  const near = isNear(ticket) && ticket.state !== "answered";
  const session = useSession(near ? `booth:${ticket.boothId}` : undefined, "peer");
  const linked = (useSessionView(session)?.remote.length ?? 0) > 0;
  useSend(session, "microphone", view?.microphone, linked);
  useSend(session, "camera", view?.camera, linked);
}

function Checking({ ticket, onFold }: { ticket: TicketView; onFold: () => void }) {
  const { t } = useWords("calls");
  const errorText = useErrorText();
  const personId = useCandidate()?.personId;
  const capture = useCapture(`booth:${ticket.boothId}`);
  const view = useCaptureView(capture);
  useWarmSending(ticket, view);
  const ready = useCall("POST /api/tickets/:ticketId/ready");
  const sayReady = () =>
    ready.mutate(
      { params: { ticketId: ticket.id } },
      {
        onError: (error) => toast(errorText(error), { bad: true }),
        onSettled: () => personId && refreshTopic(`me:${personId}`),
      },
    );
  if (!capture || !view) return null;
  const heard = view.microphone.track !== null;
  const near = isNear(ticket);
  return (
    <Card>
      <Stack>
        {near ? <b>{t("nearTitle")}</b> : <b>{t("checkNow")}</b>}
        <Sub>{t("nearHint")}</Sub>
        <DeviceCheck capture={capture} view={view} />
        {ticket.ready ? null : (
          <>
            {heard && !view.camera.track ? <Sub>{t("soundIsEnough")}</Sub> : null}
            <Button kind="main" wide isDisabled={!heard} isPending={ready.isPending} onPress={sayReady}>
              {t("allGood")}
            </Button>
          </>
        )}
        {near ? null : (
          <Button kind="quiet" wide onPress={onFold}>
            {t("fold")}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

export function WaitingRoom({ ticket }: { ticket: TicketView }) {
  const { t } = useWords("calls");
  const near = isNear(ticket);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // Whoever checked their devices and is nearly called is shown to themselves, and connected, without being asked again.
    // oxlint-disable-next-line react/set-state-in-effect
    if (near && ticket.ready) setOpen(true);
  }, [near, ticket.ready]);
  if (ticket.mode !== "video" || !["waiting", "held", "called"].includes(ticket.state)) return null;
  if (open) return <Checking ticket={ticket} onFold={() => setOpen(false)} />;
  const begin = () => {
    setOpen(true);
    // This tap lets the call ring later.
    unlockSound().catch(() => undefined);
  };
  return (
    <Card>
      <Stack>
        <Row>
          <Stack gap="tight">
            <b>{t(ticket.ready ? "checked" : "checkNow")}</b>
            <Sub>{t("checkWhy")}</Sub>
          </Stack>
        </Row>
        <Button wide {...(ticket.ready ? {} : { kind: "main" as const })} icon="camera" onPress={begin}>
          {t(ticket.ready ? "checkAgain" : "check")}
        </Button>
      </Stack>
    </Card>
  );
}
