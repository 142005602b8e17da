// One's own camera as in a mirror, or why there is no picture.
import { useWords } from "../../i18n/use-words.ts";
import type { DeviceView } from "../../media/capture.ts";
import { useStream } from "../../media/hooks.ts";
import { VideoFrame, type VideoFrameProps } from "../../ui/video-frame.tsx";

type SelfViewProps = Pick<
  VideoFrameProps,
  "shape" | "mayLose" | "rounded" | "topStart" | "bottomStart" | "bottomEnd"
> & {
  camera: DeviceView;
  /** A shared screen must not be mirrored. */
  mirror?: boolean;
};

export function SelfView({ camera, mirror = true, ...rest }: SelfViewProps) {
  const { t } = useWords("devices");
  const stream = useStream([camera.track]);
  const note = camera.on && camera.asking ? t("cameraStarting") : t("cameraIsOff");
  return (
    <VideoFrame
      {...rest}
      stream={stream}
      label={t("selfView")}
      muted
      mirror={mirror}
      note={note}
      veil={camera.on && camera.track ? null : note}
    />
  );
}
