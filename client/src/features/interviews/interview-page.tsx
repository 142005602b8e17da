// The candidate's interview room: one picture, few large buttons, text beside it, and the time that is left.
import type { InterviewView } from "@jishi/shared/interviews";
import { getRouteApi } from "@tanstack/react-router";
import { useWords } from "../../i18n/use-words.ts";
import { useNight } from "../../look.ts";
import { useAwake } from "../../media/hooks.ts";
import { stopOf } from "../../media/presence.ts";
import { useTopic } from "../../topics.ts";
import { ButtonLink } from "../../ui/link.tsx";
import { useTitle } from "../../ui/page-header.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../ui/states.tsx";
import { Toasts } from "../../ui/toast.tsx";
import { StoppedPanel } from "../devices/stopped-panel.tsx";
import css from "./interview.module.css";
import { InterviewRoom } from "./interview-room.tsx";
import { useRoom } from "./use-room.ts";

const route = getRouteApi("/interviews/$interviewId");

function Over({ interview }: { interview: InterviewView }) {
  const { t } = useWords("interviews");
  const ended = interview.state === "ended";
  const action = (
    <ButtonLink kind="main" to="/my">
      {t("toMine")}
    </ButtonLink>
  );
  return (
    <main className={css["message"]}>
      <Empty icon="check" title={t(ended ? "endedTitle" : "wrapTitle")} action={action}>
        {t(ended ? "endedHint" : "wrapHint")}
      </Empty>
      <ButtonLink kind="quiet" to="/jobs">
        {t("toJobs")}
      </ButtonLink>
    </main>
  );
}

function OnSite({ interview }: { interview: InterviewView }) {
  const { t } = useWords("interviews");
  const action = (
    <ButtonLink kind="main" to="/my">
      {t("toMine")}
    </ButtonLink>
  );
  return (
    <main className={css["message"]}>
      <Empty icon="place" title={t("onSiteTitle")} action={action}>
        {t("onSiteHint", { company: interview.organizationName })}
      </Empty>
    </main>
  );
}

function Talking({ interview }: { interview: InterviewView }) {
  const room = useRoom(interview.boothId, true);
  useAwake(true);
  const stop = stopOf(room.air?.presence);
  if (stop) {
    return (
      <main className={css["message"]}>
        <StoppedPanel reason={stop} onUseHere={() => room.session?.again()} />
      </main>
    );
  }
  return <InterviewRoom interview={interview} room={room} />;
}

function Shown({ interview }: { interview: InterviewView }) {
  if (interview.mode === "on_site" && interview.state !== "ended") return <OnSite interview={interview} />;
  // Once someone has left by word the other can't be heard any more: nothing is left but to go.
  if (interview.state === "ended") return <Over interview={interview} />;
  return <Talking interview={interview} />;
}

export function InterviewPage() {
  const { t } = useWords("interviews");
  const { interviewId } = route.useParams();
  const { data: interview, error } = useTopic(`interview:${interviewId}`);
  useNight(true);
  useTitle(t("title"));
  return (
    <>
      {interview ? <Shown interview={interview} /> : null}
      {!interview && error ? <ErrorPanel error={error} /> : null}
      {!interview && !error ? <Skeleton shape={["ticket", "line"]} /> : null}
      <Toasts />
    </>
  );
}
