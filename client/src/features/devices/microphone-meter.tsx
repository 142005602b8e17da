// Shows that the microphone hears the person, in a bar and in words.
import { useCallback, useEffect, useRef, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import type { DeviceView } from "../../media/capture.ts";
import { useLevel } from "../../media/hooks.ts";
import { Meter } from "../../ui/meter.tsx";

const HEARD_LEVEL = 0.25;
/** The word stays a while after a sound, so that it can be read. */
const HEARD_MS = 2500;

/** Whether there was a sound lately. */
function useHeard(track: MediaStreamTrack | null): { level: number; heard: boolean } {
  const [heard, setHeard] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const listen = useCallback((level: number) => {
    if (level < HEARD_LEVEL) return;
    setHeard(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setHeard(false), HEARD_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { level: useLevel(track, listen), heard };
}

export function MicrophoneMeter({ microphone }: { microphone: DeviceView }) {
  const { t } = useWords("devices");
  const { level, heard } = useHeard(microphone.on ? microphone.track : null);
  const text = microphone.on ? t(heard ? "levelHearing" : "levelQuiet") : t("levelMuted");
  return <Meter label={t("level")} value={level} text={text} />;
}
