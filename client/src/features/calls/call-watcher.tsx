// Watches over a candidate's tickets on every page: connects ahead, rings when called, says when a call was missed.
import type { TicketView } from "@jishi/shared/queue";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { preloadMedia, useAwake, useSession } from "../../media/hooks.ts";
import { useMyTickets } from "../queue/my-tickets.ts";
import { CallScreen } from "./call-screen.tsx";
import { MissedCall } from "./missed-call.tsx";
import { askingOf, isStillMissed, missedOf, type Missed } from "./my-call.ts";
import { RunningBanner } from "./running-banner.tsx";

/** Being in the room ahead of the call; devices are opened by the page that shows them. */
function useConnectedAhead(near: TicketView | undefined): void {
  useEffect(() => {
    if (near) preloadMedia();
  }, [near]);
  const session = useSession(near && `booth:${near.boothId}`, "peer");
  const state = near?.state;
  // Whoever wasn't let in at their place in the queue is when called.
  useEffect(() => {
    if (state === "called" || state === "answered") session?.again();
  }, [session, state]);
  useAwake(near !== undefined);
}

function useMissed(tickets: readonly TicketView[] | undefined) {
  const before = useRef<TicketView>(undefined);
  const [missed, setMissed] = useState<Missed>();
  useEffect(() => {
    if (!tickets) return;
    const now = tickets.find(({ id }) => id === before.current?.id);
    const how = missedOf(before.current, now);
    before.current = tickets.find(({ state }) => state === "called");
    // oxlint-disable-next-line react/set-state-in-effect -- it is about a change over time, not about what is
    if (how && now) setMissed({ how, ticket: now });
    else setMissed((last) => (last && isStillMissed(last, tickets) ? last : undefined));
  }, [tickets]);
  const forget = () => setMissed((last) => (last === missed ? undefined : last));
  return { missed, forget };
}

/** The window's title says it too, for whoever looks at another tab. */
function useTitleAlert(active: boolean): void {
  const { t } = useWords("calls");
  const text = t("titleAlert");
  useEffect(() => {
    if (!active) return undefined;
    const before = document.title;
    const timer = setInterval(() => {
      document.title = document.title === before ? `● ${text}` : before;
    }, 1000);
    return () => {
      clearInterval(timer);
      document.title = before;
    };
  }, [active, text]);
}

/** A call to the stand, once seen, needn't cover the page any longer. */
function useRinging(called: TicketView | undefined) {
  const [seen, setSeen] = useState<string | null>(null);
  const ringing = called !== undefined && seen !== called.answerBy ? called : undefined;
  useTitleAlert(ringing !== undefined);
  return { ringing, onSeen: () => setSeen(called?.answerBy ?? null) };
}

/** An interview that goes on somewhere else than on this page. */
function useElsewhere(talking: TicketView | undefined) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const interviewId = talking?.interviewId;
  return interviewId && path !== `/interviews/${interviewId}` ? interviewId : undefined;
}

export function CallWatcher() {
  const { tickets } = useMyTickets();
  const { called, talking, near } = askingOf(tickets ?? []);
  const { missed, forget } = useMissed(tickets);
  const { ringing, onSeen } = useRinging(called);
  const elsewhere = useElsewhere(talking);
  useConnectedAhead(near);
  if (ringing) return <CallScreen key={ringing.id} ticket={ringing} onSeen={onSeen} />;
  if (missed) return <MissedCall {...missed} onClose={forget} />;
  return talking && elsewhere ? <RunningBanner ticket={talking} interviewId={elsewhere} /> : null;
}
