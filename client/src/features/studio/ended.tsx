// After the stream: how long it ran, and where to go on.
import type { StreamView } from "@jishi/shared/live";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Cluster } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Empty } from "../../ui/states.tsx";
import { elapsedText } from "../devices/use-elapsed.ts";

export function Ended({ stream, onAgain }: { stream: StreamView; onAgain: () => void }) {
  const { t } = useWords("studio");
  const { startedAt, endedAt } = stream;
  const seconds = startedAt && endedAt ? Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000) : 0;
  const action = (
    <Cluster>
      <ButtonLink kind="main" to="/console/$boothId" params={{ boothId: stream.boothId }}>
        {t("toConsole")}
      </ButtonLink>
      <Button onPress={onAgain}>{t("again")}</Button>
    </Cluster>
  );
  return (
    <Empty icon="live" title={t("ended")} action={action}>
      {t("endedHint", { time: elapsedText(seconds) })}
    </Empty>
  );
}
