// What a candidate holds: tickets, the applications that were sent, and what came of them.
import type { TicketView } from "@jishi/shared/queue";
import { lazy, Suspense, useState } from "react";
import { useApi } from "../../api.ts";
import { loadMessages } from "../../i18n/i18n.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { useConnected } from "../../socket.ts";
import { StaleBanner } from "../../stale-banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Columns, Stack } from "../../ui/layout.tsx";
import { ButtonLink, PlainRow, RowLink } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Empty, Pending, Skeleton } from "../../ui/states.tsx";
import { Num } from "../../ui/text.tsx";
import { Applications } from "./applications.tsx";
import { HeldTicket } from "./held-ticket.tsx";
import { isOpen, useMyTickets } from "./my-tickets.ts";
import { useTicketState } from "./ticket-words.ts";
import { WhyOrder } from "./why-order.tsx";

/** Camera and microphone come with their code only where somebody waits for a video interview. */
const WaitingRoom = lazy(async () => {
  const [room] = await Promise.all([import("../calls/waiting-room.tsx"), loadMessages("calls", "devices")]);
  return { default: room.WaitingRoom };
});

const Admitted = lazy(async () => {
  const [admitted] = await Promise.all([import("../pass/admitted.tsx"), loadMessages("pass")]);
  return { default: admitted.Admitted };
});

const MyHires = lazy(async () => {
  const [hires] = await Promise.all([import("../hires/my-hires.tsx"), loadMessages("hires")]);
  return { default: hires.MyHires };
});

function TicketRow({ ticket, onShow }: { ticket: TicketView; onShow?: () => void }) {
  const state = useTicketState()(ticket);
  return (
    <PlainRow
      start={<Num>{ticket.label}</Num>}
      title={ticket.organizationName}
      sub={ticket.jobTitle ?? undefined}
      end={<Chip tone={state.tone}>{state.text}</Chip>}
      {...(onShow && { onPress: onShow })}
    />
  );
}

function TicketList({
  title,
  tickets,
  onShow,
}: {
  title: string;
  tickets: TicketView[];
  onShow?: (id: string) => void;
}) {
  if (tickets.length === 0) return null;
  return (
    <Section title={title}>
      <List>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <TicketRow ticket={ticket} {...(onShow && { onShow: () => onShow(ticket.id) })} />
          </li>
        ))}
      </List>
    </Section>
  );
}

function Held({ tickets }: { tickets: TicketView[] }) {
  const { t } = useWords("queue");
  const [chosen, choose] = useState<string>();
  const held = tickets.filter((ticket) => isOpen(ticket) || ticket.state === "gone");
  // A call goes on top, whatever was looked at before.
  const urgent = held.find(({ state }) => state === "called");
  const shown = urgent ?? held.find(({ id }) => id === chosen) ?? held[0];
  const over = tickets.filter((ticket) => !held.includes(ticket));
  if (!shown) {
    const action = (
      <ButtonLink kind="main" to="/">
        {t("findFair")}
      </ButtonLink>
    );
    return (
      <>
        <Empty icon="ticket" title={t("noTickets")} action={action}>
          {t("noTicketsHint")}
        </Empty>
        <TicketList title={t("endedTickets")} tickets={over} />
      </>
    );
  }
  return (
    <Columns>
      <Stack>
        <HeldTicket key={shown.id} ticket={shown} />
        <Suspense>
          <WaitingRoom key={shown.id} ticket={shown} />
        </Suspense>
      </Stack>
      <Stack gap="loose">
        <TicketList
          title={t("otherTickets")}
          tickets={held.filter((ticket) => ticket !== shown)}
          onShow={choose}
        />
        <WhyOrder ticket={shown} />
        <TicketList title={t("endedTickets")} tickets={over} />
      </Stack>
    </Columns>
  );
}

function Tickets() {
  const { tickets, error, staleSince } = useMyTickets();
  if (!tickets) return <Pending error={error} shape={["ticket", "card", "card"]} />;
  return (
    <>
      <StaleBanner since={staleSince} />
      <Held tickets={tickets} />
    </>
  );
}

/** An offer waits for an answer, whatever else is looked at. */
function Offered({ onShow }: { onShow: () => void }) {
  const { t } = useWords("queue");
  const { data } = useApi("GET /api/me/placements", {});
  const offered = data?.placements.find(({ state }) => state === "offered");
  if (!offered) return null;
  return (
    <PlainRow
      start={<Icon name="job" />}
      title={t("offer", { employer: offered.employerName })}
      sub={offered.jobTitle}
      end={<Chip tone="amber">{t("answerOffer")}</Chip>}
      onPress={onShow}
    />
  );
}

function Mine() {
  const { t } = useWords("queue");
  const connected = useConnected();
  const [view, setView] = useState<"tickets" | "applications" | "hires">("tickets");
  return (
    <Stack gap="loose">
      <PageHeader
        title={t("title")}
        actions={
          <Chip tone={connected ? "jade" : "amber"} dot>
            {t(connected ? "connected" : "connecting")}
          </Chip>
        }
      />
      <Suspense>
        <Admitted />
      </Suspense>
      <RowLink to="/my/code" start={<Icon name="ticket" />} title={t("entryCode")} sub={t("entryCodeHint")} />
      {view === "hires" ? null : <Offered onShow={() => setView("hires")} />}
      <Segments
        label={t("title")}
        value={view}
        onChange={setView}
        options={[
          { value: "tickets", text: t("tickets") },
          { value: "applications", text: t("applications") },
          { value: "hires", text: t("hires") },
        ]}
      />
      {view === "tickets" ? <Tickets /> : null}
      {view === "applications" ? <Applications /> : null}
      {view === "hires" ? (
        <Suspense fallback={<Skeleton shape={["card", "card"]} />}>
          <MyHires />
        </Suspense>
      ) : null}
    </Stack>
  );
}

export function MyPage() {
  const { t } = useWords("queue");
  const { t: common } = useWords("common");
  const me = useMe();
  if (!me) return <Skeleton shape={["title", "ticket", "card"]} />;
  if (me.kind === "candidate") return <Mine />;
  const action = (
    <ButtonLink kind="main" to="/login" search={{ next: "/my" }}>
      {common("signIn")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} />
      <Empty icon="ticket" title={t("signInTitle")} action={action}>
        {t("signInHint")}
      </Empty>
    </>
  );
}
