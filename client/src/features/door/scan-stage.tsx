// The camera's picture with the verdict over it, and the few things one does with a camera.
import { useEffect, useRef, useState } from "react";
import { RemedyCard } from "../devices/remedy-card.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Banner } from "../../ui/states.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import type { Camera, Facing } from "./camera.ts";
import { unlockSound } from "./scan-sounds.ts";
import type { ScannerView } from "./scanner.ts";
import { useCamera } from "./use-camera.ts";
import { useReading } from "./use-reading.ts";
import type { Taken } from "./use-scanner.ts";
import { VerdictPanel } from "./verdict-panel.tsx";
import css from "./scan.module.css";

function Light({ light }: { light: NonNullable<Camera["light"]> }) {
  const { t } = useWords("door");
  const [on, setOn] = useState(false);
  const turn = () => {
    setOn(!on);
    light(!on).catch(() => setOn(on));
  };
  return (
    <Button kind={on ? "chosen" : "plain"} shape="small" aria-pressed={on} onPress={turn}>
      {t("light")}
    </Button>
  );
}

type ControlsProps = { camera: Camera; onTurn: () => void; onStop: () => void };

function Controls({ camera, onTurn, onStop }: ControlsProps) {
  const { t } = useWords("door");
  return (
    <Cluster>
      {camera.light ? <Light light={camera.light} /> : null}
      <Button shape="small" onPress={onTurn}>
        {t("turnCamera")}
      </Button>
      <Button shape="small" onPress={onStop}>
        {t("stopCamera")}
      </Button>
    </Cluster>
  );
}

function Idle({ opening, onStart }: { opening: boolean; onStart: () => void }) {
  const { t } = useWords("door");
  return (
    <div className={css["idle"]}>
      <Button kind="main" icon="camera" isPending={opening} onPress={onStart}>
        {t("startCamera")}
      </Button>
      <div>{t("orUsb")}</div>
    </div>
  );
}

type StageProps = {
  view: ScannerView;
  taken: Taken | undefined;
  onRead: (text: string) => void;
  onDismiss: () => void;
};

export function ScanStage({ view, taken, onRead, onDismiss }: StageProps) {
  const { t } = useWords("door");
  const [wanted, want] = useState(false);
  const [facing, face] = useState<Facing>("environment");
  const { view: seen, again } = useCamera(wanted, facing);
  const video = useRef<HTMLVideoElement>(null);
  const { canRead } = useReading(video, seen.is === "on", onRead);
  const stream = seen.is === "on" ? seen.camera.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const start = () => {
    // The tap that opens the camera is also the one that lets the page make sounds.
    void unlockSound();
    want(true);
  };
  return (
    <Stack>
      <div className={css["stage"]}>
        <video ref={video} className={css["video"]} autoPlay muted playsInline aria-label={t("picture")} />
        {seen.is === "on" ? <div className={css["frame"]} aria-hidden="true" /> : null}
        {seen.is === "on" ? null : <Idle opening={seen.is === "opening"} onStart={start} />}
        <VerdictPanel taken={taken} view={view} onDismiss={onDismiss} />
      </div>
      {seen.is === "on" ? (
        <Controls
          camera={seen.camera}
          onTurn={() => face(facing === "user" ? "environment" : "user")}
          onStop={() => want(false)}
        />
      ) : null}
      {seen.is === "failed" ? <RemedyCard kind="camera" problem={seen.problem} onRetry={again} /> : null}
      {canRead ? null : (
        <Banner boxed tone="bad" icon="warn">
          {t("cannotRead")}
        </Banner>
      )}
    </Stack>
  );
}
