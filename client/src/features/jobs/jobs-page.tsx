// Looking for jobs by words, pay, place and channel.
import { getRouteApi } from "@tanstack/react-router";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { FoundJobRow } from "./job-row.tsx";
import { JobFilters } from "./job-filters.tsx";
import type { JobSearch } from "./search-params.ts";

const route = getRouteApi("/visitor/jobs");

function useFoundJobs({ pay, ...search }: JobSearch) {
  const query = { ...search, ...(pay && { payMonthFen: pay * 100 }) };
  return useInfiniteQuery({
    queryKey: ["GET /api/search", query],
    queryFn: ({ pageParam }) => call("GET /api/search", { query: { ...query, skip: pageParam } }),
    initialPageParam: 0,
    getNextPageParam: ({ total, jobs }, pages) => {
      const here = pages.reduce((sum, page) => sum + page.jobs.length, 0);
      return jobs.length > 0 && here < total ? here : undefined;
    },
    // While one narrows the search the former list stays, instead of flashing grey.
    placeholderData: keepPreviousData,
  });
}

function Nothing() {
  const { t } = useWords("jobs");
  return (
    <Empty icon="job" title={t("noneTitle")} action={<ButtonLink to="/jobs">{t("clear")}</ButtonLink>}>
      {t("noneHint")}
    </Empty>
  );
}

function Results({ search }: { search: JobSearch }) {
  const { t } = useWords("jobs");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useFoundJobs(search);
  if (!data) return <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />;
  const jobs = data.pages.flatMap((page) => page.jobs);
  if (jobs.length === 0) return <Nothing />;
  return (
    <Stack>
      <List across>
        {jobs.map((job) => (
          <li key={`${job.boothId}-${job.jobId}`}>
            <FoundJobRow job={job} />
          </li>
        ))}
      </List>
      {hasNextPage ? (
        <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t("seeMore")}
        </Button>
      ) : null}
    </Stack>
  );
}

export function JobsPage() {
  const { t } = useWords("jobs");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Stack gap="loose">
      <PageHeader title={t("title")} />
      <JobFilters search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />
      <Results search={search} />
    </Stack>
  );
}
