// The publisher's own picture, with what goes on over it: on air or not, since when, how many watch, the network.
import type { StreamView } from "@jishi/shared/live";
import { useEffect } from "react";
import { useWords } from "../../i18n/use-words.ts";
import type { Capture, CaptureView } from "../../media/capture.ts";
import { useStream } from "../../media/hooks.ts";
import type { SessionView } from "../../media/session.ts";
import { Chip } from "../../ui/chip.tsx";
import { Cluster } from "../../ui/layout.tsx";
import { Num } from "../../ui/text.tsx";
import { VideoFrame } from "../../ui/video-frame.tsx";
import { PresenceBanner } from "../devices/presence-banner.tsx";
import { QualityBadge } from "../devices/quality-badge.tsx";
import { useElapsed } from "../devices/use-elapsed.ts";

function AirState({ stream, air }: { stream: StreamView; air: SessionView | undefined }) {
  const { t } = useWords("studio");
  const elapsed = useElapsed(stream.startedAt);
  if (stream.state === "interrupted") return <Chip tone="amber">{t("interrupted")}</Chip>;
  if (stream.state !== "live" || air?.presence.state !== "joined") {
    return <Chip tone="onShade">{t("connecting")}</Chip>;
  }
  return (
    <Cluster>
      <Chip tone="live" dot>
        {t("onAir")}
      </Chip>
      <Chip tone="onShade">
        <Num>{elapsed}</Num>
      </Chip>
      <Chip tone="onShade">
        <Num>{t("viewers", { count: stream.viewers })}</Num>
      </Chip>
    </Cluster>
  );
}

type AirPictureProps = {
  stream: StreamView;
  capture: Capture;
  view: CaptureView;
  air: SessionView | undefined;
  shared: MediaStreamTrack | null;
};

export function AirPicture({ stream, capture, view, air, shared }: AirPictureProps) {
  const { t } = useWords("devices");
  useEffect(() => void capture.start(), [capture]);
  const { camera } = view;
  const picture = useStream([shared ?? camera.track]);
  const off = !shared && !(camera.on && camera.track);
  return (
    <VideoFrame
      rounded
      muted
      stream={picture}
      mirror={!shared}
      label={t("selfView")}
      veil={off ? t(camera.asking ? "cameraStarting" : "cameraIsOff") : null}
      topStart={<AirState stream={stream} air={air} />}
      topEnd={<QualityBadge view={air} />}
      bottomStart={<PresenceBanner view={air} soundOnly={false} />}
    />
  );
}
