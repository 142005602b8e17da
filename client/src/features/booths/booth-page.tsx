// One booth: its jobs, whether it streams, how long its queue is, and the way into it.
import type { BoothView } from "@jishi/shared/booths";
import type { QueueView } from "@jishi/shared/queue";
import { getRouteApi } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { isEvening } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useNight } from "../../look.ts";
import { StaleBanner } from "../../stale-banner.tsx";
import { useTopic } from "../../topics.ts";
import { ActionBar } from "../../ui/action-bar.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Columns, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Prose, Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { JobRow } from "../jobs/job-row.tsx";
import { TakeTicket } from "../queue/take-ticket.tsx";

const route = getRouteApi("/visitor/booths/$boothId");

function BackToFair({ booth }: { booth: BoothView }) {
  const { t } = useWords("booths");
  const { name } = useFormat();
  const fair = name({ nameZh: booth.fairNameZh, nameEn: booth.fairNameEn });
  return (
    <BackLink to="/fairs/$fairId" params={{ fairId: booth.fairId }}>
      {t("backToFair", { fair })}
    </BackLink>
  );
}

/** What goes on now; the queue's own snapshot is fresher than the booth's. */
function NowThere({ booth, queue }: { booth: BoothView; queue: QueueView | undefined }) {
  const { t } = useWords("booths");
  const { wait } = useFormat();
  const waiting = queue ? queue.order.length : booth.waiting;
  return (
    <Cluster>
      {booth.light === "live" ? (
        <Chip tone="live" dot>
          {t("live", { count: booth.viewers })}
        </Chip>
      ) : null}
      {waiting > 0 ? (
        <Chip tone="amber">{t("waiting", { count: waiting })}</Chip>
      ) : (
        <Chip tone="jade">{t("nobodyWaits")}</Chip>
      )}
      {queue?.wait ? <Chip tone="plain">{t("newcomerWait", { wait: wait(queue.wait) })}</Chip> : null}
    </Cluster>
  );
}

function About({ booth }: { booth: BoothView }) {
  const { t } = useWords("booths");
  return (
    <Stack gap="loose">
      {booth.intro ? (
        <Section title={t("about")}>
          <Prose>{booth.intro}</Prose>
        </Section>
      ) : null}
      {booth.organizationIntro && booth.organizationIntro !== booth.intro ? (
        <Section title={t("company")}>
          <Prose>{booth.organizationIntro}</Prose>
        </Section>
      ) : null}
    </Stack>
  );
}

function Booth({ booth, queue }: { booth: BoothView; queue: QueueView | undefined }) {
  const { t } = useWords("booths");
  const evening = isEvening(useNow());
  useNight(booth.fairState === "open" && evening);
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackToFair booth={booth} />}
        title={booth.organizationName}
        sub={t("boothNumber", { code: booth.code })}
      />
      <NowThere booth={booth} queue={queue} />
      <Columns>
        <Section title={t("jobsHere")} aside={<Sub>{booth.jobs.length}</Sub>}>
          {booth.jobs.length === 0 ? (
            <Sub>{t("noJobs")}</Sub>
          ) : (
            <List>
              {booth.jobs.map((job) => (
                <li key={job.id}>
                  <JobRow job={job} />
                </li>
              ))}
            </List>
          )}
        </Section>
        <About booth={booth} />
      </Columns>
      <ActionBar>
        {booth.streamId ? (
          <ButtonLink icon="live" to="/live/$streamId" params={{ streamId: booth.streamId }}>
            {t("watch")}
          </ButtonLink>
        ) : null}
        <TakeTicket booth={booth} queue={queue} source="booth" />
      </ActionBar>
    </Stack>
  );
}

export function BoothPage() {
  const { boothId } = route.useParams();
  const { data, error, refetch } = useApi(
    "GET /api/booths/:boothId",
    { params: { boothId } },
    { refetchInterval: 30_000 },
  );
  const queue = useTopic(`queue:${boothId}`);
  if (!data) {
    return (
      <Pending
        error={error}
        shape={["line", "title", "line", "card", "card"]}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <>
      <StaleBanner since={queue.staleSince} />
      <Booth booth={data} queue={queue.data} />
    </>
  );
}
