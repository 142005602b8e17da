// The live page: a phone full of picture, with the booth's jobs and its queue at the thumb; on a wide screen beside it.
import type { StreamView } from "@jishi/shared/live";
import type { VideoWish } from "@jishi/shared/media";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useFormat } from "../../i18n/use-format.ts";
import { loadMessages } from "../../i18n/i18n.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useNight } from "../../look.ts";
import { StaleBanner } from "../../stale-banner.tsx";
import { useTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { useTitle } from "../../ui/page-header.tsx";
import { Empty, ErrorPanel } from "../../ui/states.tsx";
import { Num, Pay, Spoken } from "../../ui/text.tsx";
import { Toasts } from "../../ui/toast.tsx";
import { CommentLine, Comments } from "./comments.tsx";
import css from "./live.module.css";
import { PinnedJob } from "./pinned-job.tsx";
import { QualityChoice } from "./quality-choice.tsx";
import { useComments } from "./use-comments.ts";

/** The page paints without it; asked for at once, so that it comes together with the stream's snapshot. */
const player = Promise.all([import("./player.tsx"), loadMessages("devices")]);
player.catch(() => undefined);
const Player = lazy(async () => ({ default: (await player)[0].Player }));
const JobDrawer = lazy(async () => ({ default: (await import("./job-drawer.tsx")).JobDrawer }));
const route = getRouteApi("/live/$streamId");

type TopProps = { stream: StreamView; video: VideoWish; onVideo: (video: VideoWish) => void };

function Top({ stream, video, onVideo }: TopProps) {
  const { t } = useWords("live");
  return (
    <header className={css["top"]}>
      <ButtonLink
        kind="onShade"
        shape="small"
        icon="back"
        to="/booths/$boothId"
        params={{ boothId: stream.boothId }}
        aria-label={t("back")}
      >
        {stream.organizationName} · {stream.boothCode}
      </ButtonLink>
      {stream.state === "live" ? (
        <Chip tone="live" dot>
          <Num>{t("watching", { count: stream.viewers })}</Num>
        </Chip>
      ) : null}
      <span className={css["space"]} />
      <QualityChoice value={video} onChange={onVideo} />
    </header>
  );
}

/** On a wide screen there is room for what a phone keeps in its drawer. */
function JobsBeside({ stream }: { stream: StreamView }) {
  const { t } = useWords("live");
  const { pay } = useFormat();
  const others = stream.jobs.filter(({ id }) => id !== stream.pinned?.id);
  return (
    <section className={css["all"]} aria-label={t("jobsTitle")}>
      {others.map((job) => (
        <RowLink
          key={job.id}
          to="/jobs/$jobId"
          params={{ jobId: job.id }}
          title={job.title}
          sub={job.place}
          end={<Pay>{pay(job.pay)}</Pay>}
        />
      ))}
    </section>
  );
}

function Talk({ stream }: { stream: StreamView }) {
  const { t } = useWords("live");
  const { comments, add } = useComments(stream.id);
  const [hidden, setHidden] = useState(false);
  const [drawer, setDrawer] = useState(false);
  return (
    <div className={css["side"]}>
      <h1 className={css["title"]}>{stream.title || stream.organizationName}</h1>
      <JobsBeside stream={stream} />
      {hidden ? <span /> : <Comments comments={comments} />}
      <PinnedJob stream={stream} />
      <div className={css["bar"]}>
        <div className={css["write"]}>
          <CommentLine streamId={stream.id} onSent={add} />
        </div>
        <Button
          kind="onShade"
          shape="round"
          icon="chat"
          onPress={() => setHidden(!hidden)}
          aria-pressed={hidden}
          aria-label={t(hidden ? "showComments" : "hideComments")}
        >
          {t("commentsShort")}
        </Button>
        <Button kind="onShade" shape="round" icon="job" onPress={() => setDrawer(true)}>
          {t("jobs", { count: stream.jobs.length })}
        </Button>
      </div>
      <Toasts />
      {drawer ? (
        <Suspense>
          <JobDrawer stream={stream} onClose={() => setDrawer(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Ended({ stream }: { stream: StreamView }) {
  const { t } = useWords("live");
  const action = (
    <ButtonLink kind="main" to="/booths/$boothId" params={{ boothId: stream.boothId }}>
      {t("toBooth", { company: stream.organizationName })}
    </ButtonLink>
  );
  return (
    <main className={css["message"]}>
      <Empty icon="live" title={t("endedTitle")} action={action}>
        {t("endedHint")}
      </Empty>
      <ButtonLink kind="quiet" to="/live">
        {t("toLive")}
      </ButtonLink>
    </main>
  );
}

function Stage({ stream }: { stream: StreamView }) {
  const { t } = useWords("live");
  const [video, setVideo] = useState<VideoWish>("auto");
  return (
    <main className={css["stage"]}>
      <div className={css["picture"]}>
        <Suspense>
          <Player stream={stream} video={video} />
        </Suspense>
        <Top stream={stream} video={video} onVideo={setVideo} />
      </div>
      <Talk stream={stream} />
      <Spoken>{t("watchingSpoken", { count: stream.viewers })}</Spoken>
    </main>
  );
}

/** The shape of the page before anything is known: paints at once. */
function Waiting() {
  return (
    <main className={css["stage"]} aria-busy="true">
      <div className={css["picture"]} />
      <div className={css["side"]} />
    </main>
  );
}

export function LivePage() {
  const { streamId } = route.useParams();
  const { data, error, staleSince } = useTopic(`stream:${streamId}`);
  useNight(true);
  useTitle(data && (data.title || data.organizationName));
  if (!data) {
    if (!error) return <Waiting />;
    return (
      <main className={css["message"]}>
        <ErrorPanel error={error} onRetry={() => window.location.reload()} />
      </main>
    );
  }
  if (data.state === "ended") return <Ended stream={data} />;
  return (
    <>
      <Stage stream={data} />
      {staleSince ? (
        <div className={css["stale"]}>
          <StaleBanner since={staleSince} />
        </div>
      ) : null}
    </>
  );
}
