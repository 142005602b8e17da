// Where recruiters begin: their booths, each with its console and its studio.
import type { BoothDesk } from "@jishi/shared/booths";
import { useApi } from "../../api.ts";
import { timeText } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Grid, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";

function BoothCard({ booth }: { booth: BoothDesk }) {
  const { t } = useWords("console");
  const { name, date } = useFormat();
  return (
    <Card>
      <Stack>
        <div>
          <h2>
            <Num>{booth.code}</Num> · {booth.organizationName}
          </h2>
          <Sub>{name({ nameZh: booth.fairNameZh, nameEn: booth.fairNameEn })}</Sub>
        </div>
        {booth.fairState === "open" ? (
          <div>
            <Chip tone="jade" dot>
              {t("fairOpen")}
            </Chip>
          </div>
        ) : (
          <Sub>{t("fairOpensOn", { date: `${date(booth.fairOpensAt)} ${timeText(booth.fairOpensAt)}` })}</Sub>
        )}
        <Cluster>
          <ButtonLink
            kind={booth.fairState === "open" ? "main" : "plain"}
            to="/console/$boothId"
            params={{ boothId: booth.id }}
          >
            {t("openConsole")}
          </ButtonLink>
          <ButtonLink icon="live" to="/studio/$boothId" params={{ boothId: booth.id }}>
            {t("openStudio")}
          </ButtonLink>
          {booth.channels.includes("on_site") ? (
            <ButtonLink icon="scan" to="/scan/booths/$boothId" params={{ boothId: booth.id }}>
              {t("openScanner")}
            </ButtonLink>
          ) : null}
        </Cluster>
      </Stack>
    </Card>
  );
}

function Booths() {
  const { t } = useWords("console");
  const { data, error, refetch } = useApi("GET /api/desk/booths", {});
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton shape={["card", "card"]} />;
  const accepted = data.booths
    .filter(({ state }) => state === "accepted")
    // What runs now first, then what comes.
    .sort((a, b) => Number(b.fairState === "open") - Number(a.fairState === "open"));
  if (accepted.length === 0) {
    return (
      <Empty icon="fair" title={t("boothsNone")}>
        {t("boothsNoneHint")}
      </Empty>
    );
  }
  return (
    <Grid>
      {accepted.map((booth) => (
        <BoothCard key={booth.id} booth={booth} />
      ))}
    </Grid>
  );
}

export function BoothsPage() {
  const { t } = useWords("console");
  return (
    <Stack gap="loose">
      <PageHeader title={t("boothsTitle")} />
      <Booths />
    </Stack>
  );
}
