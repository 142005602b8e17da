// The few large buttons of a call: microphone, camera, screen. The key that presses each is drawn where there are keys.
import { useWords } from "../../i18n/use-words.ts";
import type { Capture, CaptureView } from "../../media/capture.ts";
import { canShareScreen, type ScreenShare } from "../../media/screen-share.ts";
import { Button } from "../../ui/button.tsx";

type Look = {
  /** Over a picture: round, on a shade. Otherwise with words and keys. */
  round?: boolean;
};
type DeviceButtonProps = Look & { capture: Capture; view: CaptureView };

export function MicrophoneButton({ capture, view, round = false }: DeviceButtonProps) {
  const { t } = useWords("devices");
  const { on } = view.microphone;
  return (
    <Button
      {...(round ? { kind: "onShade", shape: "round" } : { hotkey: "m", shape: "small" })}
      icon={on ? "mic" : "micOff"}
      aria-pressed={!on}
      onPress={() => void capture.turn("microphone", !on)}
    >
      {t(on ? "microphoneOff" : "microphoneOn")}
    </Button>
  );
}

export function CameraButton({ capture, view, round = false }: DeviceButtonProps) {
  const { t } = useWords("devices");
  const { on } = view.camera;
  return (
    <Button
      {...(round ? { kind: "onShade", shape: "round" } : { hotkey: "v", shape: "small" })}
      icon={on ? "camera" : "cameraOff"}
      aria-pressed={!on}
      onPress={() => void capture.turn("camera", !on)}
    >
      {t(on ? "cameraOff" : "cameraOn")}
    </Button>
  );
}

export function ScreenButton({ share, round = false }: Look & { share: ScreenShare }) {
  const { t } = useWords("devices");
  if (!canShareScreen()) return null;
  const sharing = share.track !== null;
  return (
    <Button
      {...(round ? { kind: "onShade", shape: "round" } : { hotkey: "s", shape: "small" })}
      icon="screen"
      aria-pressed={sharing}
      onPress={() => (sharing ? share.stop() : void share.start())}
    >
      {t(sharing ? "screenStop" : "screenShare")}
    </Button>
  );
}
