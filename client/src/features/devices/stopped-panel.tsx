// A room that this page isn't in any more and won't go back to by itself: why, and how to go on.
import type { ReactNode } from "react";
import { useWords } from "../../i18n/use-words.ts";
import type { StopReason } from "../../media/presence.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/states.tsx";

const known = ["replaced", "ended", "removed"] as const;

type StoppedPanelProps = { reason: StopReason; onUseHere: () => void; action?: ReactNode };

export function StoppedPanel({ reason, onUseHere, action }: StoppedPanelProps) {
  const { t } = useWords("devices");
  if (reason === "media/unsupported") {
    return (
      <Empty icon="cameraOff" title={t("stopped_unsupported")} action={action}>
        {t("stopped_unsupported_hint")}
      </Empty>
    );
  }
  const again = (
    <Button kind="main" onPress={onUseHere}>
      {t("useHere")}
    </Button>
  );
  const name = known.find((one) => one === reason);
  return (
    <Empty
      icon="info"
      title={t(name ? `stopped_${name}` : "stopped_refused")}
      action={reason === "replaced" ? again : action}
    >
      {reason === "replaced" ? t("stopped_replaced_hint") : null}
    </Empty>
  );
}
