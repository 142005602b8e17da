// The left column: how the queue stands, the one main button, and everyone in calling order.
import type { BoothDesk } from "@jishi/shared/booths";
import type { DeskTicket, QueueDesk } from "@jishi/shared/queue";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import type { Staff } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Stat } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { clockText } from "../../ui/countdown.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Empty } from "../../ui/states.tsx";
import { Num, Tiny } from "../../ui/text.tsx";
import css from "./console.module.css";
import { mayCall, wordOf, type Desk } from "./desk.ts";
import { useDeskActions } from "./desk-actions.ts";

const WalkInDialog = lazy(async () => ({ default: (await import("./walk-in-dialog.tsx")).WalkInDialog }));

type TicketRowProps = { ticket: DeskTicket; me: Staff; onCall?: (() => void) | undefined };

function TicketRow({ ticket, me, onCall }: TicketRowProps) {
  const { t } = useWords("console");
  const { word, tone } = wordOf(ticket, me.userId);
  const from = t(`source_${ticket.source}`);
  return (
    <li className={css["ticket"]}>
      <Num>{String(ticket.number).padStart(3, "0")}</Num>
      <div className={css["who"]}>
        <div>{ticket.nameMasked}</div>
        <Tiny>{ticket.jobTitle ? `${from} · ${ticket.jobTitle}` : from}</Tiny>
      </div>
      <Chip tone={tone}>{t(word)}</Chip>
      {onCall ? (
        <Button kind="quiet" shape="small" onPress={onCall} aria-label={`${t("callThis")} ${ticket.label}`}>
          {t("callThis")}
        </Button>
      ) : null}
    </li>
  );
}

function Head({ booth, desk, shown }: { booth: BoothDesk; desk: QueueDesk; shown: Desk }) {
  const { t } = useWords("console");
  return (
    <>
      <div className={css["head"]}>
        <h1>
          {booth.code} {booth.organizationName}
        </h1>
        <ButtonLink
          kind="quiet"
          shape="small"
          icon="live"
          to="/studio/$boothId"
          params={{ boothId: booth.id }}
        >
          {booth.streamId ? t("studioLive", { count: booth.viewers }) : t("studio")}
        </ButtonLink>
      </div>
      <section className={css["stats"]} aria-label={t("stats")}>
        <Stat value={shown.waiting} label={t("waitingCount")} />
        <Stat
          value={desk.averageSeconds === null ? "–" : clockText(desk.averageSeconds)}
          label={t("average")}
        />
      </section>
    </>
  );
}

type DeskListProps = {
  booth: BoothDesk;
  desk: QueueDesk;
  shown: Desk;
  me: Staff;
  /** An interview is open: nobody else can be called. */
  busy: boolean;
};

export function DeskList({ booth, desk, shown, me, busy }: DeskListProps) {
  const { t } = useWords("console");
  const [entering, enter] = useState(false);
  const { callNext, call, setOpen, pending } = useDeskActions(booth.id);
  const idle = !busy && !shown.calling;
  return (
    <Stack>
      <Head booth={booth} desk={desk} shown={shown} />
      <Button
        kind="main"
        wide
        hotkey="n"
        isDisabled={!idle || shown.waiting === 0}
        isPending={pending}
        onPress={callNext}
      >
        {t("callNext")}
      </Button>
      <div className={css["pair"]}>
        <Button shape="small" hotkey="w" onPress={() => enter(true)}>
          {t("walkIn")}
        </Button>
        <Button shape="small" aria-pressed={!desk.open} onPress={() => setOpen(!desk.open)}>
          {t(desk.open ? "pauseQueue" : "openQueue")}
        </Button>
      </div>
      {shown.open.length === 0 ? (
        <Empty icon="ticket" title={t("nobody")}>
          {t("nobodyHint")}
        </Empty>
      ) : null}
      <ol className={css["tickets"]} aria-label={t("queueList")}>
        {shown.open.map((ticket) => (
          <TicketRow
            key={ticket.id}
            ticket={ticket}
            me={me}
            onCall={idle && mayCall(ticket) ? () => call(ticket) : undefined}
          />
        ))}
        {shown.over.slice(0, 20).map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} me={me} />
        ))}
      </ol>
      <Suspense>{entering ? <WalkInDialog booth={booth} onClose={() => enter(false)} /> : null}</Suspense>
    </Stack>
  );
}
