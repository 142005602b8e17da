// The candidate's side of the room: the stage, the few large buttons under the thumb, the text that opens over or beside it.
import type { InterviewView } from "@jishi/shared/interviews";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { cx } from "../../ui/cx.ts";
import { Banner } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { CameraButton, MicrophoneButton, ScreenButton } from "../devices/controls.tsx";
import { Remedies } from "../devices/remedy-card.tsx";
import { Chat } from "./chat.tsx";
import css from "./interview.module.css";
import { Stage } from "./stage.tsx";
import type { Room } from "./use-room.ts";
import { useUnread } from "./use-unread.ts";

const Confirm = lazy(async () => ({ default: (await import("../../ui/dialog.tsx")).Confirm }));

type RoomProps = { interview: InterviewView; room: Room };

function LeaveButton({ interview }: { interview: InterviewView }) {
  const { t } = useWords("interviews");
  const errorText = useErrorText();
  const navigate = useNavigate();
  const [asking, ask] = useState(false);
  const leave = useCall("POST /api/interviews/:interviewId/leave", ["GET /api/me/tickets"]);
  const go = () =>
    leave.mutate(
      { params: { interviewId: interview.id } },
      {
        onSuccess: () => void navigate({ to: "/my" }),
        onError: (error) => toast(errorText(error), { bad: true }),
      },
    );
  return (
    <>
      <Button kind="end" shape="round" icon="leave" onPress={() => ask(true)}>
        {t("leave")}
      </Button>
      <Suspense>
        {asking ? (
          <Confirm
            title={t("leaveTitle")}
            yes={t("leave")}
            no={t("stay")}
            kind="end"
            pending={leave.isPending}
            onYes={go}
            onNo={() => ask(false)}
          >
            {t("leaveHint")}
          </Confirm>
        ) : null}
      </Suspense>
    </>
  );
}

export function ExtendButton({ interview, hotkey }: { interview: InterviewView; hotkey?: string }) {
  const { t } = useWords("interviews");
  const errorText = useErrorText();
  const extend = useCall("POST /api/interviews/:interviewId/extend");
  const press = () =>
    extend.mutate(
      { params: { interviewId: interview.id } },
      {
        onSuccess: () => {
          toast(t("extended"));
          refreshTopic(`interview:${interview.id}`);
        },
        onError: (error) => toast(errorText(error), { bad: true }),
      },
    );
  const none = interview.extensionsLeft === 0;
  const words = hotkey ? t("extendShort") : t("extend");
  return (
    <Button
      isDisabled={none}
      isPending={extend.isPending}
      onPress={press}
      {...(hotkey && { hotkey, shape: "small" as const })}
    >
      {none ? t("extensionsNone") : words}
    </Button>
  );
}

function SecondRow({ interview, room }: RoomProps) {
  const { t } = useWords("interviews");
  const { byHand } = room.soundOnly;
  return (
    <div className={css["second"]}>
      <ExtendButton interview={interview} />
      <Button aria-pressed={byHand} onPress={() => room.chooseSoundOnly(!byHand)}>
        {t(byHand ? "withVideo" : "soundOnly")}
      </Button>
    </div>
  );
}

type ControlsProps = RoomProps & { text: boolean; unread: number; onText: () => void };

function Controls({ interview, room, text, unread, onText }: ControlsProps) {
  const { t } = useWords("interviews");
  const { capture, view } = room;
  return (
    <div className={css["controls"]}>
      {view && capture ? (
        <>
          <Remedies
            microphone={view.microphone}
            camera={view.camera}
            onRetry={() => void capture.tryAgain()}
          />
          <div className={css["buttons"]}>
            <MicrophoneButton round capture={capture} view={view} />
            <CameraButton round capture={capture} view={view} />
            <Button kind="onShade" shape="round" icon="chat" aria-expanded={text} onPress={onText}>
              {unread > 0 ? t("textCount", { count: unread }) : t("text")}
            </Button>
            <ScreenButton round share={room.share} />
            <LeaveButton interview={interview} />
          </div>
        </>
      ) : null}
      <SecondRow interview={interview} room={room} />
    </div>
  );
}

export function InterviewRoom({ interview, room }: RoomProps) {
  const { t } = useWords("interviews");
  const [text, setText] = useState(false);
  const unread = useUnread(interview.messages, "candidate", text);
  const { organizationName: company, recruiterName: name } = interview;
  return (
    <main className={css["room"]}>
      <div className={css["picture"]}>
        <Stage
          interview={interview}
          room={room}
          side="candidate"
          head={<Chip tone="onShade">{t("with", { company, name })}</Chip>}
        />
      </div>
      {interview.state === "wrapping_up" ? (
        <Banner tone="info">
          <b>{t("wrapTitle")}</b> {t("wrapHint")}
        </Banner>
      ) : null}
      <Controls interview={interview} room={room} text={text} unread={unread} onText={() => setText(!text)} />
      <div className={cx(css["text"], text && css["open"])}>
        <Button kind="quiet" shape="small" icon="close" onPress={() => setText(false)}>
          {t("closeText")}
        </Button>
        <Chat interview={interview} side="candidate" />
      </div>
    </main>
  );
}
