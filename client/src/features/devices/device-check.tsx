// The device check: see oneself, hear oneself move the bar, hear the bell. Everything can also be left off.
import { useEffect } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { unlockSound } from "../../media/audio-context.ts";
import type { Capture, CaptureView } from "../../media/capture.ts";
import { chime } from "../../media/sounds.ts";
import { Button } from "../../ui/button.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { Banner } from "../../ui/states.tsx";
import { DevicePickers } from "./device-pickers.tsx";
import { MicrophoneMeter } from "./microphone-meter.tsx";
import { Remedies } from "./remedy-card.tsx";
import { SelfView } from "./self-view.tsx";

type DeviceCheckProps = { capture: Capture; view: CaptureView };

function Toggles({ capture, view }: DeviceCheckProps) {
  const { t } = useWords("devices");
  const { microphone, camera, chosen } = view;
  return (
    <Cluster>
      <Button
        shape="small"
        icon={microphone.on ? "mic" : "micOff"}
        onPress={() => void capture.turn("microphone", !microphone.on)}
      >
        {t(microphone.on ? "microphoneOff" : "microphoneOn")}
      </Button>
      <Button
        shape="small"
        icon={camera.on ? "camera" : "cameraOff"}
        onPress={() => void capture.turn("camera", !camera.on)}
      >
        {t(camera.on ? "soundOnly" : "cameraOn")}
      </Button>
      <Button shape="small" icon="sound" onPress={() => void chime(chosen.speaker)}>
        {t("speakerTest")}
      </Button>
    </Cluster>
  );
}

export function DeviceCheck({ capture, view }: DeviceCheckProps) {
  const { t } = useWords("devices");
  useEffect(() => {
    void capture.start();
    // Whoever got here has usually just tapped something.
    unlockSound().catch(() => undefined);
  }, [capture]);
  const { microphone, camera } = view;
  const asking = (microphone.asking && !microphone.track) || (camera.asking && !camera.track);
  return (
    <Stack>
      {asking ? (
        <Banner boxed tone="info">
          <b>{t("askingTitle")}</b> {t("askingHint")}
        </Banner>
      ) : null}
      <SelfView camera={camera} rounded />
      <Remedies microphone={microphone} camera={camera} onRetry={() => void capture.tryAgain()} />
      <MicrophoneMeter microphone={microphone} />
      <Toggles capture={capture} view={view} />
      <DevicePickers capture={capture} view={view} />
    </Stack>
  );
}
