// One fair in a list: when, where, how much of it, and the way in.
import type { FairSummary } from "@jishi/shared/fairs";
import { daysBetween, untilText } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Headline, Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";

/** Where the fair stands, with the time that matters now: until when, or from when. */
export function FairState({ fair }: { fair: FairSummary }) {
  const { t, language } = useWords("fairs");
  const now = useNow();
  if (fair.state === "announced") return <Chip tone="sky">{t("notYet")}</Chip>;
  if (fair.state !== "open") return <Chip tone="plain">{t("over")}</Chip>;
  const time = untilText(fair, now, language);
  const nextDay = daysBetween(now, fair.closesAt, fair.timeZone) === 1;
  return <Chip dot>{t(nextDay ? "runningUntilNextDay" : "runningUntil", { time })}</Chip>;
}

export function useFairFigures(): (fair: FairSummary) => string {
  const { t } = useWords("fairs");
  return ({ boothCount, jobCount, liveCount }) => {
    const parts = [t("companies", { count: boothCount }), t("jobs", { count: jobCount })];
    return (liveCount > 0 ? [...parts, t("lives", { count: liveCount })] : parts).join(" · ");
  };
}

export function FairCard({ fair, main = false }: { fair: FairSummary; main?: boolean }) {
  const { t } = useWords("fairs");
  const { t: common } = useWords("common");
  const { name, hours } = useFormat();
  const figures = useFairFigures();
  const now = useNow();
  return (
    <Card>
      <Stack>
        <Cluster>
          <FairState fair={fair} />
          {fair.channels.map((channel) => (
            <Chip key={channel} tone="plain">
              {common(`channel_${channel}`)}
            </Chip>
          ))}
        </Cluster>
        <Stack gap="tight">
          <Headline>{name(fair)}</Headline>
          <Sub>{`${hours(fair, now)} · ${fair.venueName}`}</Sub>
          <Sub>{figures(fair)}</Sub>
        </Stack>
        <ButtonLink kind={main ? "main" : "plain"} wide to="/fairs/$fairId" params={{ fairId: fair.id }}>
          {t("goIn")}
        </ButtonLink>
      </Stack>
    </Card>
  );
}
