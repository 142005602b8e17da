// Over a picture: that the connection is being mended, since when, or that the network leaves room for sound only.
import { useEffect, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import type { SessionView } from "../../media/session.ts";
import { useOnline } from "../../online.ts";
import { Chip } from "../../ui/chip.tsx";
import { gradeOfSession } from "./grade.ts";

/** A hiccup that is over within a second isn't worth a word. */
const SILENT_SECONDS = 1;

function useSecondsSince(instant: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (instant === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [instant]);
  return instant === null ? 0 : Math.max(0, Math.floor((now - instant) / 1000));
}

type PresenceBannerProps = {
  view: SessionView | undefined;
  /** Video is off for the network's sake. */
  soundOnly: boolean;
};

/** The one thing that is worth saying now; undefined when all is well. */
function useSaying({ view, soundOnly }: PresenceBannerProps): string | undefined {
  const { t } = useWords("devices");
  const online = useOnline();
  const presence = view?.presence;
  const seconds = useSecondsSince(presence && "troubleSince" in presence ? presence.troubleSince : null);
  if (seconds > SILENT_SECONDS) return t(online ? "reconnecting" : "offlineWaiting", { seconds });
  if (soundOnly) return t("soundOnlyByNetwork");
  return gradeOfSession(view) === "weak" ? t("weakSoundGoesOn") : undefined;
}

export function PresenceBanner(props: PresenceBannerProps) {
  const saying = useSaying(props);
  return <output>{saying ? <Chip tone="amber">{saying}</Chip> : null}</output>;
}
