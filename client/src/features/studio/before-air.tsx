// Before going live: see and hear oneself, give the stream a title, start. Also the way to take over a running stream.
import type { BoothDesk } from "@jishi/shared/booths";
import type { StreamId } from "@jishi/shared/ids";
import type { StreamView } from "@jishi/shared/live";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import type { Capture, CaptureView } from "../../media/capture.ts";
import { Button } from "../../ui/button.tsx";
import { Columns, Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { Banner } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { onceWritten } from "../../use-told.ts";
import { DeviceCheck } from "../devices/device-check.tsx";
import { StreamKeys } from "./stream-keys.tsx";

type BeforeAirProps = {
  booth: BoothDesk;
  /** The booth is live already, from another page, a colleague or an encoder. */
  running?: StreamView;
  capture: Capture;
  view: CaptureView;
  onLive: (streamId: StreamId) => void;
};

export function BeforeAir({ booth, running, capture, view, onLive }: BeforeAirProps) {
  const { t } = useWords("studio");
  const errorText = useErrorText();
  const [title, setTitle] = useState(running?.title ?? "");
  const start = useCall("POST /api/booths/:boothId/streams");
  const goLive = () =>
    onceWritten(
      start.mutateAsync({
        params: { boothId: booth.id },
        body: { title: title.trim() || booth.organizationName },
      }),
      ({ id }) => onLive(id),
    );
  return (
    <Columns>
      <DeviceCheck capture={capture} view={view} />
      <Stack gap="loose">
        <Section title={t(running ? "runningElsewhere" : "before")}>
          <Stack>
            <Sub>{t(running ? "runningElsewhereHint" : "beforeHint")}</Sub>
            <TextField
              label={t("streamTitle")}
              help={t("streamTitleHelp")}
              value={title}
              onChange={setTitle}
              maxLength={60}
            />
            {start.error ? (
              <Banner boxed tone="bad" icon="warn">
                {errorText(start.error)}
              </Banner>
            ) : null}
            <Button
              kind="main"
              wide
              icon="live"
              isDisabled={!view.camera.track && !view.microphone.track}
              isPending={start.isPending}
              onPress={goLive}
            >
              {t(running ? "continue" : "goLive")}
            </Button>
          </Stack>
        </Section>
        <Section title={t("encoder")}>
          <StreamKeys boothId={booth.id} />
        </Section>
      </Stack>
    </Columns>
  );
}
