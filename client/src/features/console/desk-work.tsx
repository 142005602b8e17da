// The middle column: one's own picture while idle, the call while it rings, the interview while it runs.
import type { BoothDesk } from "@jishi/shared/booths";
import type { InterviewView } from "@jishi/shared/interviews";
import type { DeskTicket } from "@jishi/shared/queue";
import { useEffect } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { stopOf } from "../../media/presence.ts";
import { chime } from "../../media/sounds.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Countdown } from "../../ui/countdown.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Empty } from "../../ui/states.tsx";
import { Num, Spoken, Sub } from "../../ui/text.tsx";
import { CameraButton, MicrophoneButton, ScreenButton } from "../devices/controls.tsx";
import { DevicePickers } from "../devices/device-pickers.tsx";
import { Remedies } from "../devices/remedy-card.tsx";
import { SelfView } from "../devices/self-view.tsx";
import { StoppedPanel } from "../devices/stopped-panel.tsx";
import { Stage, TimeLeft } from "../interviews/stage.tsx";
import type { Room } from "../interviews/use-room.ts";
import css from "./console.module.css";
import type { Desk } from "./desk.ts";
import { useDeskActions } from "./desk-actions.ts";
import { OutcomeBar } from "./outcome-bar.tsx";

function Calling({ booth, ticket }: { booth: BoothDesk; ticket: DeskTicket }) {
  const { t } = useWords("console");
  const { recall, skip, arrive, pending } = useDeskActions(booth.id);
  return (
    <section className={css["calling"]} aria-live="polite">
      <h2>{t("calling", { label: ticket.label })}</h2>
      <Sub>
        {ticket.nameMasked}
        {ticket.jobTitle ? ` · ${ticket.jobTitle}` : ""}
      </Sub>
      {ticket.answerBy ? (
        <div>
          {t("answerWithin")} <Countdown until={Date.parse(ticket.answerBy)} size="big" />
        </div>
      ) : null}
      <Sub>{t(`callingHint_${ticket.mode}`)}</Sub>
      <div className={css["controls"]}>
        <Button hotkey="r" isPending={pending} onPress={() => recall(ticket)}>
          {t("recall")}
        </Button>
        <Button
          hotkey="a"
          {...(ticket.mode === "on_site" && { kind: "main" as const })}
          isPending={pending}
          onPress={() => arrive(ticket)}
        >
          {t("arrived")}
        </Button>
        <Button hotkey="k" isPending={pending} onPress={() => skip(ticket)}>
          {t("skip")}
        </Button>
      </div>
    </section>
  );
}

/** One's own picture with its controls, before anybody sees it. */
function Mirror({ room }: { room: Room }) {
  const { t } = useWords("console");
  const { view, capture } = room;
  if (!view || !capture) return null;
  return (
    <Stack>
      <SelfView rounded camera={view.camera} />
      <Remedies microphone={view.microphone} camera={view.camera} onRetry={() => void capture.tryAgain()} />
      <div className={css["controls"]}>
        <MicrophoneButton capture={capture} view={view} />
        <CameraButton capture={capture} view={view} />
      </div>
      <Sub>{t("idleHint")}</Sub>
      <DevicePickers capture={capture} view={view} />
    </Stack>
  );
}

function VideoWork({ interview, room }: { interview: InterviewView; room: Room }) {
  useEffect(() => {
    // The recruiter may be reading something else when the candidate comes in.
    chime(null).catch(() => undefined);
  }, []);
  const stop = stopOf(room.air?.presence);
  if (stop) return <StoppedPanel reason={stop} onUseHere={() => room.session?.again()} />;
  return (
    <div className={css["stage"]}>
      <Stage
        rounded
        interview={interview}
        room={room}
        side="recruiter"
        head={
          <Chip tone="onShade">
            <Num>{interview.label}</Num> · {interview.candidateNameMasked}
          </Chip>
        }
      />
    </div>
  );
}

/** The keys of the call. */
function RoomControls({ room }: { room: Room }) {
  const { view, capture } = room;
  if (!view || !capture) return null;
  return (
    <>
      <MicrophoneButton capture={capture} view={view} />
      <CameraButton capture={capture} view={view} />
      <ScreenButton share={room.share} />
    </>
  );
}

function OnSiteWork({ interview }: { interview: InterviewView }) {
  const { t } = useWords("console");
  return (
    <section className={css["calling"]}>
      <h2>{t("onSiteTitle")}</h2>
      <Sub>
        {interview.label} · {interview.candidateNameMasked}
      </Sub>
      <TimeLeft interview={interview} />
      <Sub>{t("onSiteHint")}</Sub>
    </section>
  );
}

type DeskWorkProps = {
  booth: BoothDesk;
  desk: Desk;
  interview: InterviewView | undefined;
  room: Room;
  onFinished: () => void;
};

export function DeskWork({ booth, desk, interview, room, onFinished }: DeskWorkProps) {
  const { t } = useWords("console");
  if (interview) {
    return (
      <>
        <output>
          <Spoken>{t("connected", { label: interview.label })}</Spoken>
        </output>
        {interview.mode === "video" ? (
          <VideoWork key={`video ${interview.id}`} interview={interview} room={room} />
        ) : (
          <OnSiteWork interview={interview} />
        )}
        <OutcomeBar
          key={interview.id}
          booth={booth}
          interview={interview}
          controls={interview.mode === "video" ? <RoomControls room={room} /> : null}
          onFinished={onFinished}
        />
      </>
    );
  }
  return (
    <>
      {desk.calling ? (
        <Calling booth={booth} ticket={desk.calling} />
      ) : (
        <Empty icon="person" title={t("idleTitle")} />
      )}
      <Mirror room={room} />
    </>
  );
}
