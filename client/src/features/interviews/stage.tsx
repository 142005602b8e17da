// The two pictures of a conversation: theirs large, one's own small, with the words that belong over them.
import type { InterviewView } from "@jishi/shared/interviews";
import { useState, type ReactNode } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Countdown } from "../../ui/countdown.tsx";
import { Icon } from "../../ui/icon.tsx";
import { VideoFrame } from "../../ui/video-frame.tsx";
import { PresenceBanner } from "../devices/presence-banner.tsx";
import { QualityBadge } from "../devices/quality-badge.tsx";
import { SelfView } from "../devices/self-view.tsx";
import css from "./stage.module.css";
import { veilOf, type Side } from "./their-side.ts";
import type { Room } from "./use-room.ts";

export function TimeLeft({ interview }: { interview: InterviewView }) {
  const { t } = useWords("interviews");
  if (interview.state === "preparing") return <Chip tone="onShade">{t("preparing")}</Chip>;
  if (interview.state === "wrapping_up") return <Chip tone="amber">{t("overTime")}</Chip>;
  return (
    <Chip tone="onShade">
      {t("timeLeft")} <Countdown until={Date.parse(interview.endsAt)} />
    </Chip>
  );
}

/** Why there is no picture of theirs, in words; null while there is one. */
function useVeil(interview: InterviewView, room: Room, side: Side, name: string): string | null {
  const { t } = useWords("interviews");
  const { media, hasPicture, soundOnly } = room;
  const veil = veilOf(interview, side, {
    arrives: media !== null,
    hasPicture,
    soundOnly: soundOnly.byHand || soundOnly.byNetwork,
  });
  return veil && t(`veil_${veil}`, { name });
}

/** A webcam's face is in the middle: on an upright phone the walls beside it may go. A shared screen loses nothing. */
const FACE_MAY_LOSE = 0.44;

/** Browsers may refuse sound after a reload until there is a tap. */
function useBlockedSound() {
  const [play, setPlay] = useState<() => void>();
  return {
    onBlocked: (again: () => void) => setPlay(() => again),
    blocked: play !== undefined,
    tap: () => {
      play?.();
      setPlay(undefined);
    },
  };
}

function Corner({ room, name }: { room: Room; name: string }) {
  const { t } = useWords("interviews");
  return (
    <div className={css["small"]}>
      {room.aside ? (
        <VideoFrame
          shape="fill"
          mayLose={1}
          rounded
          stream={room.aside}
          muted
          label={t("theirPicture", { name })}
        />
      ) : null}
      {room.view ? <SelfView shape="fill" mayLose={1} rounded camera={room.view.camera} /> : null}
    </div>
  );
}

function StateLine({ room }: { room: Room }) {
  const { t } = useWords("interviews");
  return (
    <div className={css["state"]}>
      <QualityBadge view={room.air} />
      <PresenceBanner view={room.air} soundOnly={room.soundOnly.byNetwork} />
      {room.isMuted ? (
        <Chip tone="onShade">
          <span className={css["muted"]}>
            <Icon name="micOff" size={16} /> {t("muted")}
          </span>
        </Chip>
      ) : null}
    </div>
  );
}

type StageProps = {
  interview: InterviewView;
  room: Room;
  side: Side;
  /** Who the other side is, in a chip at the top. */
  head: ReactNode;
  rounded?: boolean;
};

export function Stage({ interview, room, side, head, rounded = false }: StageProps) {
  const { t } = useWords("interviews");
  const name = side === "candidate" ? interview.recruiterName : interview.candidateNameMasked;
  const veil = useVeil(interview, room, side, name);
  const { blocked, onBlocked, tap } = useBlockedSound();
  return (
    <div className={css["stage"]}>
      <VideoFrame
        shape="fill"
        mayLose={room.isScreen ? 0 : FACE_MAY_LOSE}
        rounded={rounded}
        stream={room.media}
        speakerId={room.view?.chosen.speaker ?? null}
        label={t(room.isScreen ? "theySeeScreen" : "theirPicture", { name })}
        veil={veil}
        onBlocked={onBlocked}
        topStart={head}
        topEnd={<TimeLeft interview={interview} />}
      />
      <StateLine room={room} />
      {blocked ? (
        <div className={css["tap"]}>
          <Button kind="main" icon="sound" onPress={tap}>
            {t("tapForSound")}
          </Button>
        </div>
      ) : null}
      <Corner room={room} name={name} />
    </div>
  );
}
