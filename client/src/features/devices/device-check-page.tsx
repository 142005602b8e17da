// The device check on its own, for whoever wants to be sure before the fair.
import { useWords } from "../../i18n/use-words.ts";
import { useCapture, useCaptureView } from "../../media/hooks.ts";
import { Stack } from "../../ui/layout.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Skeleton } from "../../ui/states.tsx";
import { DeviceCheck } from "./device-check.tsx";
import css from "./device-check-page.module.css";

export function DeviceCheckPage() {
  const { t } = useWords("devices");
  const capture = useCapture("check");
  const view = useCaptureView(capture);
  return (
    <div className={css["narrow"]}>
      <Stack gap="loose">
        <PageHeader title={t("checkTitle")} sub={t("checkSub")} />
        {capture && view ? <DeviceCheck capture={capture} view={view} /> : <Skeleton shape={["ticket"]} />}
      </Stack>
    </div>
  );
}
