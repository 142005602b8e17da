// "It's your turn": over everything, with sound, vibration and words, the time that is left, and one main button.
import type { TicketView } from "@jishi/shared/queue";
import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { loadMessages } from "../../i18n/i18n.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useCandidate } from "../../me.ts";
import { useCapture, useSession } from "../../media/hooks.ts";
import { ring } from "../../media/sounds.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { clockText, useSecondsLeft } from "../../ui/countdown.tsx";
import { Num, Spoken } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { useAnswer } from "../queue/use-answer.ts";
import css from "./calls.module.css";

type CallScreenProps = { ticket: TicketView; onSeen: () => void };

/** What is sent before the two are linked goes no further than the server; so it may begin with the tap. */
function useTalk(ticket: TicketView) {
  const room = ticket.mode === "video" ? (`booth:${ticket.boothId}` as const) : undefined;
  const session = useSession(room, "peer");
  const capture = useCapture(room);
  useEffect(() => {
    // The next page's code, while the person still reads this one.
    if (!room) return;
    loadMessages("interviews", "devices").catch(() => undefined);
    import("../interviews/interview-page.tsx").catch(() => undefined);
  }, [room]);
  const send = (on: boolean) => {
    for (const kind of ["microphone", "camera"] as const) {
      const device = capture?.view.get()[kind];
      session?.send(kind, { track: device?.track ?? null, on: on && device?.on === true });
    }
  };
  return {
    begin: () => {
      send(true);
      void capture?.start().then(() => send(true));
    },
    stop: () => send(false),
  };
}

function useDelay(ticket: TicketView) {
  const { t } = useWords("calls");
  const errorText = useErrorText();
  const personId = useCandidate()?.personId;
  const delay = useCall("POST /api/tickets/:ticketId/delay");
  return {
    delaying: delay.isPending,
    // By promise, as in useAnswer: this screen goes with the call.
    delay: () =>
      void delay
        .mutateAsync({ params: { ticketId: ticket.id } })
        .then(
          () => toast(t("laterDone")),
          (error: unknown) => toast(errorText(error), { bad: true }),
        )
        .finally(() => personId && refreshTopic(`me:${personId}`)),
  };
}

function useRing(active: boolean): void {
  useEffect(() => (active ? ring() : undefined), [active]);
}

/** The page behind can't be reached meanwhile: not by the keyboard, not by a screen reader. */
function useFocusInside() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const page = document.querySelector("#root");
    ref.current?.focus();
    // Browsers before 2022 don't know `inert`; they still hide it from screen readers.
    page?.setAttribute("inert", "");
    page?.setAttribute("aria-hidden", "true");
    return () => {
      page?.removeAttribute("inert");
      page?.removeAttribute("aria-hidden");
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return ref;
}

export function CallScreen({ ticket, onSeen }: CallScreenProps) {
  const { t } = useWords("calls");
  const ref = useFocusInside();
  const talk = useTalk(ticket);
  const { answer, answering } = useAnswer(ticket);
  const { delay, delaying } = useDelay(ticket);
  const answerAndTalk = async () => {
    talk.begin();
    if (!(await answer())) talk.stop();
  };
  const left = useSecondsLeft(ticket.answerBy ? Date.parse(ticket.answerBy) : 0);
  useRing(!answering);
  const video = ticket.mode === "video";
  const { organizationName: company, boothCode: code } = ticket;
  return createPortal(
    <div
      ref={ref}
      className={css["screen"]}
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="call-title"
      aria-describedby="call-from"
      // Above every dialog, which would make inert what comes after it.
      data-react-aria-top-layer="true"
      tabIndex={-1}
    >
      <div className={css["words"]}>
        <div className={css["label"]}>{ticket.label}</div>
        <h1 id="call-title">{t("yourTurn")}</h1>
        <p id="call-from">{video ? t("from", { company, code }) : t("goThere", { code })}</p>
        {video ? null : <p>{t("goThereHint", { company })}</p>}
      </div>
      <div className={css["left"]} role="timer">
        <span aria-hidden="true">{t("timeLeft")}</span>
        <Num>{clockText(left)}</Num>
        <span aria-live="assertive">
          {left > 0 && left % 15 === 0 ? <Spoken>{t("timeLeftSpoken", { seconds: left })}</Spoken> : null}
        </span>
      </div>
      <div className={css["answers"]}>
        <Button
          kind="main"
          wide
          isPending={answering}
          onPress={() => (video ? void answerAndTalk() : onSeen())}
        >
          {t(video ? "answer" : "coming")}
        </Button>
        {ticket.delayed ? null : (
          <Button wide isPending={delaying} onPress={delay}>
            {t("later")}
          </Button>
        )}
      </div>
    </div>,
    document.body,
  );
}
