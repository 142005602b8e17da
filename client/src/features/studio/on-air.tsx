// On air: one's own picture with what viewers know of it, the few controls, and beside it comments, jobs, encoder.
import type { BoothDesk } from "@jishi/shared/booths";
import type { StreamView } from "@jishi/shared/live";
import { lazy, Suspense, useState } from "react";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import type { Capture, CaptureView } from "../../media/capture.ts";
import { useAwake, useSend, useSession, useSessionView } from "../../media/hooks.ts";
import { stopOf } from "../../media/presence.ts";
import { useScreenShare } from "../../media/screen-share.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Cluster, Columns, Stack } from "../../ui/layout.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { toast } from "../../ui/toast.tsx";
import { CameraButton, MicrophoneButton, ScreenButton } from "../devices/controls.tsx";
import { MicrophoneMeter } from "../devices/microphone-meter.tsx";
import { Remedies } from "../devices/remedy-card.tsx";
import { StoppedPanel } from "../devices/stopped-panel.tsx";
import { AirPicture } from "./air-picture.tsx";
import { JobPins } from "./job-pins.tsx";
import { Moderation } from "./moderation.tsx";
import { StreamKeys } from "./stream-keys.tsx";

const Confirm = lazy(async () => ({ default: (await import("../../ui/dialog.tsx")).Confirm }));

function EndButton({ stream }: { stream: StreamView }) {
  const { t } = useWords("studio");
  const errorText = useErrorText();
  const [asking, ask] = useState(false);
  const end = useCall("POST /api/streams/:streamId/end", ["GET /api/desk/booths"]);
  const confirm = () =>
    end.mutate(
      { params: { streamId: stream.id } },
      {
        onSuccess: () => refreshTopic(`stream:${stream.id}`),
        onError: (error) => toast(errorText(error), { bad: true }),
      },
    );
  return (
    <>
      <Button kind="end" shape="small" hotkey="e" onPress={() => ask(true)}>
        {t("end")}
      </Button>
      <Suspense>
        {asking ? (
          <Confirm
            title={t("endTitle")}
            yes={t("end")}
            no={t("keep")}
            kind="end"
            pending={end.isPending}
            onYes={confirm}
            onNo={() => ask(false)}
          >
            {t("endHint")}
          </Confirm>
        ) : null}
      </Suspense>
    </>
  );
}

type OnAirProps = { booth: BoothDesk; stream: StreamView; capture: Capture; view: CaptureView };

export function OnAir({ booth, stream, capture, view }: OnAirProps) {
  const { t } = useWords("studio");
  const session = useSession(`stream:${stream.id}`, "publisher");
  const air = useSessionView(session);
  useSend(session, "microphone", view.microphone, true);
  useSend(session, "camera", view.camera, true);
  const share = useScreenShare(session);
  useAwake(true);
  const stop = stopOf(air?.presence);
  if (stop) return <StoppedPanel reason={stop} onUseHere={() => session?.again()} />;
  const tabs = [
    { id: "comments", title: t("comments"), content: <Moderation stream={stream} /> },
    { id: "jobs", title: t("jobs"), content: <JobPins stream={stream} /> },
    { id: "encoder", title: t("encoder"), content: <StreamKeys boothId={booth.id} /> },
  ];
  return (
    <Columns>
      <Stack>
        <AirPicture stream={stream} capture={capture} view={view} air={air} shared={share.track} />
        <Remedies microphone={view.microphone} camera={view.camera} onRetry={() => void capture.tryAgain()} />
        <MicrophoneMeter microphone={view.microphone} />
        <Cluster>
          <MicrophoneButton capture={capture} view={view} />
          <CameraButton capture={capture} view={view} />
          <ScreenButton share={share} />
          <EndButton stream={stream} />
        </Cluster>
      </Stack>
      <Tabs label={t("title")} tabs={tabs} />
    </Columns>
  );
}
