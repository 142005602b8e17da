// The studio: a booth goes live from a browser, sees what viewers see of it, and looks after comments and jobs.
import type { BoothDesk } from "@jishi/shared/booths";
import type { StreamId } from "@jishi/shared/ids";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { preloadMedia, useCapture, useCaptureView } from "../../media/hooks.ts";
import { StaffFrame } from "../console/staff-frame.tsx";
import { useTopic } from "../../topics.ts";
import { Stack } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Empty, ErrorPanel, Pending, Skeleton } from "../../ui/states.tsx";
import { BeforeAir } from "./before-air.tsx";
import { Ended } from "./ended.tsx";
import { OnAir } from "./on-air.tsx";
import { keepOnAir, wasOnAir } from "./on-air-memory.ts";

const route = getRouteApi("/studio/$boothId");

type StreamingProps = {
  booth: BoothDesk;
  streamId: StreamId;
  onAgain: () => void;
  onMine: (id: StreamId) => void;
};

function Streaming({ booth, streamId, onAgain, onMine }: StreamingProps) {
  const { data, error } = useTopic(`stream:${streamId}`);
  const mine = wasOnAir(booth.id, streamId);
  const capture = useCapture(`stream:${booth.id}`);
  const view = useCaptureView(capture);
  if (!data) return <Pending error={error} shape={["title", "ticket"]} />;
  if (data.state === "ended") return <Ended stream={data} onAgain={onAgain} />;
  if (!capture || !view) return <Skeleton shape={["title", "ticket"]} />;
  // Until this tab publishes, its devices are only checked.
  if (!mine) return <BeforeAir booth={booth} running={data} capture={capture} view={view} onLive={onMine} />;
  return <OnAir booth={booth} stream={data} capture={capture} view={view} />;
}

function Idle({ booth, onMine }: { booth: BoothDesk; onMine: (id: StreamId) => void }) {
  const capture = useCapture(`stream:${booth.id}`);
  const view = useCaptureView(capture);
  if (!capture || !view) return <Skeleton shape={["title", "ticket"]} />;
  return <BeforeAir booth={booth} capture={capture} view={view} onLive={onMine} />;
}

function Studio({ booth }: { booth: BoothDesk }) {
  // What is told of the booth comes late; what this page began or ended is known at once.
  const [own, setOwn] = useState<StreamId | null>();
  const streamId = own === undefined ? booth.streamId : own;
  const begin = (id: StreamId) => {
    keepOnAir(booth.id, id);
    setOwn(id);
  };
  const again = () => {
    keepOnAir(booth.id, null);
    setOwn(null);
  };
  if (!streamId) return <Idle booth={booth} onMine={begin} />;
  return <Streaming key={streamId} booth={booth} streamId={streamId} onAgain={again} onMine={begin} />;
}

export function StudioPage() {
  const { t } = useWords("studio");
  const { boothId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/desk/booths", {});
  useEffect(preloadMedia, []);
  const booth = data?.booths.find(({ id }) => id === boothId);
  return (
    <StaffFrame>
      <Stack gap="loose">
        <PageHeader
          back={
            <BackLink to="/console/$boothId" params={{ boothId }}>
              {t("back")}
            </BackLink>
          }
          title={booth ? `${t("title")} · ${booth.code} ${booth.organizationName}` : t("title")}
        />
        {booth ? <Studio booth={booth} /> : null}
        {data && !booth ? <Empty icon="info" title={t("noBooth")} /> : null}
        {error && !data ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton shape={["title", "ticket"]} /> : null}
      </Stack>
    </StaffFrame>
  );
}
