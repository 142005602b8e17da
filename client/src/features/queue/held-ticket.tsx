// A ticket as one holds it: the number, the place, and what can be done.
import type { TicketView } from "@jishi/shared/queue";
import { lazy, Suspense, useState } from "react";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useCandidate } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Countdown } from "../../ui/countdown.tsx";
import { Actions, Cluster, Grow, Row } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Facts } from "../../ui/list.tsx";
import { Sub } from "../../ui/text.tsx";
import { Ticket } from "../../ui/ticket.tsx";
import { useTicketActions } from "./ticket-actions.ts";
import { useTicketState } from "./ticket-words.ts";

const Confirm = lazy(async () => ({ default: (await import("../../ui/dialog.tsx")).Confirm }));

function Leave({ ticket }: { ticket: TicketView }) {
  const { t } = useWords("queue");
  const [asking, ask] = useState(false);
  const { leave, pending } = useTicketActions(ticket);
  return (
    <>
      <Button wide onPress={() => ask(true)}>
        {t("leave")}
      </Button>
      <Suspense>
        {asking ? (
          <Confirm
            title={t("leaveTitle")}
            yes={t("leave")}
            no={t("keep")}
            kind="end"
            pending={pending}
            onYes={leave}
            onNo={() => ask(false)}
          >
            {t("leaveHint")}
          </Confirm>
        ) : null}
      </Suspense>
    </>
  );
}

function Waiting({ ticket }: { ticket: TicketView }) {
  const { t } = useWords("queue");
  const { delay, pending } = useTicketActions(ticket);
  const phone = useCandidate()?.phoneMasked ?? "";
  return (
    <>
      {ticket.ready ? (
        <Row>
          <Grow>{t("ready")}</Grow>
          <Chip tone="jade">{t("readyOk")}</Chip>
        </Row>
      ) : null}
      <Facts facts={[[t("remindBy"), t("reminders", { phone })]]} />
      <Actions>
        <Button wide isDisabled={ticket.delayed} isPending={pending} onPress={delay}>
          {t(ticket.delayed ? "delayed" : "delay")}
        </Button>
        <Leave ticket={ticket} />
      </Actions>
    </>
  );
}

function Called({ ticket }: { ticket: TicketView }) {
  const { t } = useWords("queue");
  const { answer, pending } = useTicketActions(ticket);
  if (ticket.mode === "on_site") return <b>{t("comeTo", { code: ticket.boothCode })}</b>;
  return (
    <Button kind="main" wide isPending={pending} onPress={answer}>
      {t("answer")}
    </Button>
  );
}

function Gone({ ticket }: { ticket: TicketView }) {
  const { t } = useWords("queue");
  const { comeBack, pending } = useTicketActions(ticket);
  return (
    <>
      <Sub>{t("goneHint")}</Sub>
      <Button kind="main" wide isPending={pending} onPress={comeBack}>
        {t("comeBack")}
      </Button>
    </>
  );
}

function Answered({ ticket }: { ticket: TicketView }) {
  const { t } = useWords("queue");
  const { interviewId } = ticket;
  if (!interviewId || ticket.mode === "on_site") return <b>{t("comeTo", { code: ticket.boothCode })}</b>;
  return (
    <ButtonLink kind="main" wide to="/interviews/$interviewId" params={{ interviewId }}>
      {t("backToInterview")}
    </ButtonLink>
  );
}

const stubs = {
  waiting: Waiting,
  held: Waiting,
  missed: Waiting,
  called: Called,
  answered: Answered,
  gone: Gone,
} as const;

function stubOf(ticket: TicketView) {
  const { state } = ticket;
  if (state === "done" || state === "left") return null;
  const Stub = stubs[state];
  return <Stub ticket={ticket} />;
}

export function HeldTicket({ ticket }: { ticket: TicketView }) {
  const { t } = useWords("queue");
  const { wait } = useFormat();
  const state = useTicketState()(ticket);
  const over = t("over", {
    company: ticket.organizationName,
    code: ticket.boothCode,
    mode: t(`mode_${ticket.mode}`),
  });
  return (
    <Ticket over={over} number={ticket.label} called={ticket.state === "called"} stub={stubOf(ticket)}>
      {/* A change of place is read out; the number above stays. */}
      <div aria-live="polite">
        <Cluster>
          <Chip tone={state.tone}>{state.text}</Chip>
          {ticket.state === "waiting" && ticket.wait ? <Chip tone="plain">{wait(ticket.wait)}</Chip> : null}
        </Cluster>
      </div>
      {ticket.state === "held" ? <Sub>{t("heldHint")}</Sub> : null}
      {ticket.state === "called" && ticket.answerBy ? (
        <Row gap="tight">
          <span>{t("stillTime")}</span>
          <Countdown until={Date.parse(ticket.answerBy)} size="huge" />
        </Row>
      ) : null}
    </Ticket>
  );
}
