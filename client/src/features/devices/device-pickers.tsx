// Which camera, microphone and speaker: only where there is something to choose.
import type { Capture, CaptureView } from "../../media/capture.ts";
import type { DeviceChoice } from "../../media/constraints.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { Select } from "../../ui/select.tsx";
import css from "./device-pickers.module.css";

type PickerProps = {
  kind: "microphone" | "camera" | "speaker";
  choices: readonly DeviceChoice[];
  value: string;
  onChoose: (id: string) => void;
};

function Picker({ kind, choices, value, onChoose }: PickerProps) {
  const { t } = useWords("devices");
  if (choices.length < 2) return null;
  const options = choices.map(({ id, label }, at) => ({
    value: id,
    text: label || t("device_unnamed", { number: at + 1 }),
  }));
  return <Select label={t(kind)} options={options} value={value} onChange={onChoose} />;
}

/** The device in use, which is the system's choice as long as the person made none. */
function inUse(track: MediaStreamTrack | null, chosen: string | null): string {
  return track?.getSettings().deviceId ?? chosen ?? "";
}

export function DevicePickers({ capture, view }: { capture: Capture; view: CaptureView }) {
  const { t } = useWords("devices");
  const { choices, chosen, microphone, camera } = view;
  const several = [choices.microphones, choices.cameras, choices.speakers].some(({ length }) => length > 1);
  if (!several) return null;
  return (
    <details className={css["pickers"]}>
      <summary>{t("otherDevices")}</summary>
      <Stack>
        <Picker
          kind="microphone"
          choices={choices.microphones}
          value={inUse(microphone.track, chosen.microphone)}
          onChoose={(id) => void capture.choose("microphone", id)}
        />
        <Picker
          kind="camera"
          choices={choices.cameras}
          value={inUse(camera.track, chosen.camera)}
          onChoose={(id) => void capture.choose("camera", id)}
        />
        <Picker
          kind="speaker"
          choices={choices.speakers}
          value={chosen.speaker ?? choices.speakers[0]?.id ?? ""}
          onChoose={(id) => void capture.choose("speaker", id)}
        />
      </Stack>
    </details>
  );
}
