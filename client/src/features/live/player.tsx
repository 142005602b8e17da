// The stream's picture and sound: starts muted, because browsers demand it, and says so; comes back by itself.
import type { StreamId } from "@jishi/shared/ids";
import type { StreamView } from "@jishi/shared/live";
import type { VideoWish } from "@jishi/shared/media";
import { useEffect, useState, type ReactNode } from "react";
import { timeText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { sourceOf, useAwake, useSession, useSessionView, useStream } from "../../media/hooks.ts";
import { stopOf } from "../../media/presence.ts";
import type { RemoteSource } from "../../media/receiver.ts";
import { useSoundOnly } from "../../media/use-sound-only.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { VideoFrame } from "../../ui/video-frame.tsx";
import { PresenceBanner } from "../devices/presence-banner.tsx";
import { StoppedPanel } from "../devices/stopped-panel.tsx";
import css from "./live.module.css";

/** Whoever once asked for sound wants it in the next stream too, as long as the page lives. */
let wantedSound = false;

type PlayerProps = { stream: StreamView; video: VideoWish };

/** `booth` and `stream` rooms are told apart by their names. */
const roomOf = (streamId: StreamId) => `stream:${streamId}` as const;

function useSound() {
  const [muted, setMuted] = useState(!wantedSound);
  const [play, setPlay] = useState<() => void>();
  return {
    muted,
    blocked: play !== undefined,
    /** The browser refuses: with sound we fall back to none, without sound only a tap helps. */
    onBlocked: (again: () => void) => {
      if (muted) setPlay(() => again);
      else setMuted(true);
    },
    turnOn: () => {
      wantedSound = true;
      setMuted(false);
      play?.();
      setPlay(undefined);
    },
    turnOff: () => {
      wantedSound = false;
      setMuted(true);
    },
  };
}

function Note({ title, hint }: { title: string; hint?: string }) {
  return (
    <Stack gap="tight">
      <h2>{title}</h2>
      {hint ? <p>{hint}</p> : null}
    </Stack>
  );
}

function useVeil(stream: StreamView, withoutPicture: boolean): ReactNode {
  const { t } = useWords("live");
  if (stream.state === "scheduled") return <Note title={t("scheduled")} hint={t("scheduledHint")} />;
  if (stream.state === "interrupted") {
    const time = stream.interruptedAt ? timeText(stream.interruptedAt) : "";
    return <Note title={t("interrupted")} hint={t("interruptedHint", { time })} />;
  }
  return withoutPicture ? <Note title={t("listening")} hint={t("listeningHint")} /> : null;
}

/** A shared screen goes before the camera. */
function usePicture(remote: readonly RemoteSource[] | undefined) {
  const screen = sourceOf(remote, "screen");
  const picture = screen && !screen.paused ? screen : sourceOf(remote, "camera");
  const voice = sourceOf(remote, "microphone");
  return { paused: picture?.paused === true, media: useStream([picture?.track, voice?.track]) };
}

function SoundButton({ sound }: { sound: ReturnType<typeof useSound> }) {
  const { t } = useWords("live");
  return sound.muted ? (
    <Button kind="onShade" icon="sound" onPress={sound.turnOn}>
      {t(sound.blocked ? "play" : "soundOn")}
    </Button>
  ) : (
    <Button kind="onShade" shape="small" icon="soundOff" onPress={sound.turnOff}>
      {t("soundOff")}
    </Button>
  );
}

export function Player({ stream, video }: PlayerProps) {
  const { t } = useWords("live");
  const session = useSession(roomOf(stream.id), "viewer");
  const view = useSessionView(session);
  useAwake(stream.state === "live");
  const { choose, byHand, byNetwork } = useSoundOnly(session, video === "off" ? "auto" : video);
  useEffect(() => choose(video === "off"), [choose, video]);
  const { media, paused } = usePicture(view?.remote);
  const sound = useSound();
  const veil = useVeil(stream, media !== null && (byHand || byNetwork || paused));
  const stop = stopOf(view?.presence);
  if (stop) return <StoppedPanel reason={stop} onUseHere={() => session?.again()} />;
  return (
    <>
      <VideoFrame
        shape="fill"
        mayLose={0.25}
        rise={0.2}
        stream={media}
        muted={sound.muted}
        label={t("picture", { company: stream.organizationName })}
        note={t("opening")}
        veil={veil}
        onBlocked={sound.onBlocked}
      />
      <div className={css["overPicture"]}>
        <PresenceBanner view={view} soundOnly={byNetwork} />
        {media ? <SoundButton sound={sound} /> : null}
      </div>
    </>
  );
}
