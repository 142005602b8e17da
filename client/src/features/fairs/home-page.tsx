// Which fairs run now, which are coming, which were.
import type { FairSummary } from "@jishi/shared/fairs";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { isEvening } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useNight } from "../../look.ts";
import { Button } from "../../ui/button.tsx";
import { Grid, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../ui/states.tsx";
import { useNow } from "../../use-now.ts";
import { FairCard } from "./fair-card.tsx";

function Search() {
  const { t } = useWords("fairs");
  const navigate = useNavigate();
  const go = (words: FormDataEntryValue | null) =>
    navigate({ to: "/jobs", search: typeof words === "string" && words.trim() ? { q: words.trim() } : {} });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void go(new FormData(event.currentTarget).get("q"));
      }}
    >
      <SearchBox name="q" label={t("searchPrompt")} />
    </form>
  );
}

function Group({ title, fairs, main = false }: { title: string; fairs: FairSummary[]; main?: boolean }) {
  if (fairs.length === 0) return null;
  return (
    <Section title={title}>
      <Grid large={main}>
        {fairs.map((fair, at) => (
          <FairCard key={fair.id} fair={fair} main={main && at === 0} />
        ))}
      </Grid>
    </Section>
  );
}

function Past() {
  const { t } = useWords("fairs");
  const [wanted, want] = useState(false);
  const answer = useApi("GET /api/fairs", { query: { past: "true" } }, { enabled: wanted });
  if (!wanted) return <Button onPress={() => want(true)}>{t("showPast")}</Button>;
  if (answer.error) return <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton shape={["card"]} />;
  return <Group title={t("past")} fairs={answer.data.fairs.filter(isPast)} />;
}

function isPast({ state }: FairSummary): boolean {
  return state === "closed" || state === "archived";
}

function Fairs({ fairs }: { fairs: FairSummary[] }) {
  const { t } = useWords("fairs");
  const open = fairs.filter(({ state }) => state === "open");
  const coming = fairs.filter(({ state }) => state === "announced");
  const evening = isEvening(useNow(), open[0]?.timeZone);
  useNight(open.length > 0 && evening);
  if (open.length + coming.length === 0) {
    const action = (
      <ButtonLink kind="main" to="/jobs">
        {t("findJobs")}
      </ButtonLink>
    );
    return (
      <Empty icon="fair" title={t("emptyTitle")} action={action}>
        {t("emptyHint")}
      </Empty>
    );
  }
  return (
    <>
      <Group title={t("running")} fairs={open} main />
      <Group title={t("coming")} fairs={coming} />
    </>
  );
}

export function HomePage() {
  const { t } = useWords("fairs");
  const { data, error, refetch } = useApi("GET /api/fairs", {}, { refetchInterval: 60_000 });
  return (
    <Stack gap="loose">
      <PageHeader title={t("homeTitle")} sub={t("homeSub")} />
      <Search />
      {data ? <Fairs fairs={data.fairs} /> : null}
      {error && !data ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : null}
      {(data ?? error) ? null : <Skeleton shape={["title", "card", "card"]} />}
      <Past />
    </Stack>
  );
}
