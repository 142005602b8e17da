// Everybody who streams now, over all fairs that run.
import type { FairSummary } from "@jishi/shared/fairs";
import { useQueries } from "@tanstack/react-query";
import { call, useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useNight } from "../../look.ts";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../ui/states.tsx";
import { LiveWall } from "./live-lane.tsx";

/** Few fairs run at once in one city; past this many the page would ask too much of a phone. */
const maxFairs = 6;

function useLiveBooths(fairs: readonly FairSummary[]) {
  return useQueries({
    queries: fairs.slice(0, maxFairs).map(({ id }) => ({
      queryKey: ["GET /api/fairs/:fairId", id],
      queryFn: () => call("GET /api/fairs/:fairId", { params: { fairId: id } }),
      refetchInterval: 15_000,
    })),
    combine: (answers) => ({
      loading: answers.some(({ isPending }) => isPending),
      booths: answers
        .flatMap(({ data }) => data?.booths ?? [])
        .filter(({ light }) => light === "live")
        .sort((a, b) => b.viewers - a.viewers),
    }),
  });
}

function Wall({ fairs }: { fairs: readonly FairSummary[] }) {
  const { t } = useWords("fairs");
  const { loading, booths } = useLiveBooths(fairs);
  if (booths.length > 0) return <LiveWall booths={booths} />;
  if (loading) return <Skeleton shape={["card", "card"]} />;
  const action = (
    <ButtonLink kind="main" to="/jobs">
      {t("findJobs")}
    </ButtonLink>
  );
  return (
    <Empty icon="live" title={t("noLiveTitle")} action={action}>
      {t("noLiveHint")}
    </Empty>
  );
}

export function LivePage() {
  const { t } = useWords("fairs");
  useNight(true);
  const { data, error, refetch } = useApi("GET /api/fairs", {});
  return (
    <Stack gap="loose">
      <PageHeader title={t("liveNow")} />
      {data ? <Wall fairs={data.fairs.filter(({ liveCount }) => liveCount > 0)} /> : null}
      {error && !data ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : null}
      {(data ?? error) ? null : <Skeleton shape={["card", "card"]} />}
    </Stack>
  );
}
