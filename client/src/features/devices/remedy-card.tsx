// Why a camera or microphone doesn't work, and the plain way to make it work.
import type { DeviceKind } from "../../media/constraints.ts";
import type { DeviceView } from "../../media/capture.ts";
import { mayRetry, type Remedy } from "../../media/remedies.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Sub } from "../../ui/text.tsx";

type RemedyCardProps = { kind: DeviceKind; problem: Remedy; onRetry: () => void };

export function RemedyCard({ kind, problem, onRetry }: RemedyCardProps) {
  const { t } = useWords("devices");
  const device = t(kind);
  return (
    <Card tone="amber">
      <Stack gap="tight">
        <b role="alert">{t(`remedy_${problem}_title`, { device })}</b>
        <Sub>{t(`remedy_${problem}_hint`, { device })}</Sub>
        {mayRetry(problem) ? (
          <Button shape="small" onPress={onRetry}>
            {t("tryAgain")}
          </Button>
        ) : null}
      </Stack>
    </Card>
  );
}

type RemediesProps = { microphone: DeviceView; camera: DeviceView; onRetry: () => void };

/** What is wrong with the devices that should be on; the same trouble with both is said once. */
export function Remedies({ microphone, camera, onRetry }: RemediesProps) {
  const { t } = useWords("devices");
  const both = microphone.problem !== null && microphone.problem === camera.problem;
  return (
    <>
      {microphone.on && microphone.problem ? (
        <RemedyCard kind="microphone" problem={microphone.problem} onRetry={onRetry} />
      ) : null}
      {camera.on && camera.problem && !both ? (
        <RemedyCard kind="camera" problem={camera.problem} onRetry={onRetry} />
      ) : null}
      {microphone.interrupted ? <Sub>{t("interrupted", { device: t("microphone") })}</Sub> : null}
    </>
  );
}
