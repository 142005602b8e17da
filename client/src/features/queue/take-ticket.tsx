// The way into a booth's queue, saying what it costs: from the booth's page and from the stream.
import type { QueueView } from "@jishi/shared/queue";
import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { isOpen, useMyTickets } from "./my-tickets.ts";
import type { QueuedBooth } from "./queued-booth.ts";

const TakeTicketDialog = lazy(async () => ({
  default: (await import("./take-ticket-dialog.tsx")).TakeTicketDialog,
}));

type TakeTicketProps = { booth: QueuedBooth; queue: QueueView | undefined; source: "booth" | "stream" };

/** "排队视频面试 · 约 12 分钟": what happens, and how long one waits. */
function useOffer({ booth, queue }: TakeTicketProps): string {
  const { t } = useWords("queue");
  const { wait } = useFormat();
  const what = t(booth.channels.some((channel) => channel !== "on_site") ? "takeVideo" : "takeOnSite");
  if (queue?.order.length === 0) return t("takeNow", { what });
  return queue?.wait ? t("takeCost", { what, wait: wait(queue.wait) }) : what;
}

/** Why nobody can take a ticket now; undefined when one can. */
function useObstacle({ booth, queue }: TakeTicketProps): string | undefined {
  const { t } = useWords("queue");
  if (booth.fairState === "announced") return t("fairNotOpen");
  if (booth.fairState !== "open") return t("fairOver");
  return queue?.open === false ? t("paused") : undefined;
}

type WayProps = TakeTicketProps & { onTake: () => void };

function Way({ onTake, ...props }: WayProps) {
  const { t } = useWords("queue");
  const me = useMe();
  const here = useLocation({ select: ({ href }) => href });
  const { tickets } = useMyTickets();
  const offer = useOffer(props);
  const obstacle = useObstacle(props);
  const mine = tickets?.find((ticket) => ticket.boothId === props.booth.id && isOpen(ticket));
  if (mine) {
    return (
      <ButtonLink kind="main" wide icon="ticket" to="/my">
        {t("seeMine", { label: mine.label })}
      </ButtonLink>
    );
  }
  if (obstacle) {
    return (
      <Button wide isDisabled>
        {obstacle}
      </Button>
    );
  }
  if (me?.kind === "anonymous") {
    return (
      <ButtonLink kind="main" wide icon="ticket" to="/login" search={{ next: here }}>
        {t("signInToTake")}
      </ButtonLink>
    );
  }
  return me?.kind === "staff" ? null : (
    <Button kind="main" wide icon="ticket" onPress={onTake}>
      {offer}
    </Button>
  );
}

/** The dialog stays until its answer is here, also when the page hears of the ticket before. */
export function TakeTicket(props: TakeTicketProps) {
  const [asking, ask] = useState(false);
  return (
    <>
      <Way {...props} onTake={() => ask(true)} />
      <Suspense>{asking ? <TakeTicketDialog {...props} onClose={() => ask(false)} /> : null}</Suspense>
    </>
  );
}
