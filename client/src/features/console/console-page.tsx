// The recruiter's console: list, work, person. One hand stays on the keyboard, its keys are drawn on the buttons.
import type { BoothDesk } from "@jishi/shared/booths";
import type { QueueDesk } from "@jishi/shared/queue";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, type Staff } from "../../me.ts";
import { preloadMedia, useAwake } from "../../media/hooks.ts";
import { StaleBanner } from "../../stale-banner.tsx";
import { useTopic } from "../../topics.ts";
import { useTitle } from "../../ui/page-header.tsx";
import { ErrorPanel, Skeleton } from "../../ui/states.tsx";
import { useRoom } from "../interviews/use-room.ts";
import css from "./console.module.css";
import { currentInterview, deskOf, type Desk } from "./desk.ts";
import { DeskList } from "./desk-list.tsx";
import { DeskWork } from "./desk-work.tsx";
import { PersonPanel } from "./person-panel.tsx";
import { StaffFrame } from "./staff-frame.tsx";
import { useKeptInterview } from "./kept-interview.ts";

const route = getRouteApi("/console/$boothId");

type ConsoleProps = { booth: BoothDesk; desk: QueueDesk; me: Staff; staleSince: number | undefined };

/** The interview to work on, and the room it runs in. */
function useWork(booth: BoothDesk, shown: Desk) {
  const { kept, forget } = useKeptInterview(booth.id, shown.talking?.interviewId ?? null);
  const interviewId = currentInterview(shown.talking, kept);
  const { data: interview } = useTopic(interviewId ? `interview:${interviewId}` : undefined);
  const ended = interview?.state === "ended";
  useEffect(() => {
    if (ended) forget();
  }, [ended, forget]);
  const current = ended ? undefined : interview;
  // While it rings nobody is linked yet; sending already means that the answer needs no start.
  const served = shown.calling ?? shown.talking ?? current;
  const room = useRoom(booth.id, served?.mode === "video");
  useAwake(current !== undefined);
  return { interview: current, room, forget };
}

function Console({ booth, desk, me, staleSince }: ConsoleProps) {
  const shown = deskOf(desk, me.userId);
  const { interview, room, forget } = useWork(booth, shown);
  return (
    <div className={css["desk"]}>
      <div className={css["list"]}>
        <StaleBanner since={staleSince} />
        <DeskList booth={booth} desk={desk} shown={shown} me={me} busy={interview !== undefined} />
      </div>
      <div className={css["work"]}>
        <DeskWork booth={booth} desk={shown} interview={interview} room={room} onFinished={forget} />
      </div>
      <div className={css["person"]}>
        <PersonPanel interview={interview} />
      </div>
    </div>
  );
}

function useConsole(boothId: string) {
  const me = useMe();
  const booths = useApi("GET /api/desk/booths", {}, { refetchInterval: 60_000 });
  const booth = booths.data?.booths.find(({ id }) => id === boothId);
  const topic = useTopic(booth && `desk:${booth.id}`);
  const { data: desk, staleSince } = topic;
  return {
    me: me?.kind === "staff" ? me : undefined,
    booth,
    desk,
    staleSince,
    error: topic.error ?? booths.error,
  };
}

export function ConsolePage() {
  const { t } = useWords("console");
  const { boothId } = route.useParams();
  const { me, booth, desk, staleSince, error } = useConsole(boothId);
  useEffect(preloadMedia, []);
  useTitle(booth ? `${booth.code} · ${t("title")}` : t("title"));
  return (
    <StaffFrame bleed>
      {booth && desk && me ? <Console booth={booth} desk={desk} me={me} staleSince={staleSince} /> : null}
      {!desk && error ? <ErrorPanel error={error} onRetry={() => window.location.reload()} /> : null}
      {!desk && !error ? <Skeleton shape={["title", "card", "ticket"]} /> : null}
    </StaffFrame>
  );
}
