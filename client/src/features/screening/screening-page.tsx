// The screening desk: jobs that wait, oldest first; the job's text; what was noticed, and the decision. The next one comes by itself.
import type { DeskJob } from "@jishi/shared/jobs";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Split } from "../../ui/split.tsx";
import { Banner, Empty, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { Decision } from "./decision.tsx";
import { FindingCard } from "./finding-card.tsx";
import { JobText } from "./job-text.tsx";
import css from "./screening.module.css";

function Waited({ job }: { job: DeskJob }) {
  const { t } = useWords("screening");
  const now = useNow();
  if (!job.submittedAt) return null;
  const minutes = Math.max(0, Math.floor((now - Date.parse(job.submittedAt)) / 60_000));
  if (minutes < 60) return <Sub>{t("waitedMinutes", { count: minutes })}</Sub>;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return <Sub>{t("waitedHours", { count: hours })}</Sub>;
  return <Sub>{t("waitedDays", { count: Math.floor(hours / 24) })}</Sub>;
}

type JobsProps = { jobs: readonly DeskJob[]; chosen: DeskJob; onChoose: (id: string) => void };

function Jobs({ jobs, chosen, onChoose }: JobsProps) {
  const { t } = useWords("screening");
  return (
    <ol className={css["jobs"]}>
      {jobs.map((job) => (
        <li key={job.id}>
          <button
            type="button"
            className={css["job"]}
            aria-current={job.id === chosen.id}
            onClick={() => onChoose(job.id)}
          >
            <b>{job.title}</b>
            <Sub>{job.organizationName}</Sub>
            <Cluster>
              <Waited job={job} />
              {job.findings.length > 0 ? (
                <Chip tone="amber">{t("findings", { count: job.findings.length })}</Chip>
              ) : null}
            </Cluster>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Findings({ job }: { job: DeskJob }) {
  const { t } = useWords("screening");
  return (
    <Section title={t("noticed")}>
      {job.findings.length === 0 ? (
        <Banner boxed tone="good" icon="check">
          {t("noticedNothing")}
        </Banner>
      ) : (
        job.findings.map((finding) => (
          <FindingCard key={`${finding.rule} ${finding.field} ${finding.words}`} finding={finding} />
        ))
      )}
    </Section>
  );
}

function Desk({ jobs }: { jobs: readonly DeskJob[] }) {
  const { t } = useWords("screening");
  const [chosenId, choose] = useState<string>();
  const at = Math.max(
    0,
    jobs.findIndex(({ id }) => id === chosenId),
  );
  const chosen = jobs[at];
  if (!chosen) {
    const action = <ButtonLink to="/desk">{t("toFairs")}</ButtonLink>;
    return (
      <Empty icon="check" title={t("allDone")} action={action}>
        {t("allDoneHint")}
      </Empty>
    );
  }
  const step = (by: number) => choose(jobs[at + by]?.id ?? chosen.id);
  const aside = (
    <Stack>
      <Findings job={chosen} />
      <Decision key={chosen.id} job={chosen} onDecided={() => choose(jobs[at + 1]?.id)} />
      <Cluster>
        <Button kind="quiet" shape="small" hotkey="k" isDisabled={at === 0} onPress={() => step(-1)}>
          {t("previous")}
        </Button>
        <Button
          kind="quiet"
          shape="small"
          hotkey="j"
          isDisabled={at === jobs.length - 1}
          onPress={() => step(1)}
        >
          {t("next")}
        </Button>
      </Cluster>
    </Stack>
  );
  return (
    <Split
      label={t("waiting")}
      list={<Jobs jobs={jobs} chosen={chosen} onChoose={choose} />}
      work={<JobText job={chosen} />}
      aside={aside}
      opened={chosenId !== undefined}
      onBack={() => choose(undefined)}
    />
  );
}

export function ScreeningPage() {
  const { t } = useWords("screening");
  const { data, error, refetch } = useApi("GET /api/desk/screening", {}, { refetchInterval: 30_000 });
  return (
    <Stack gap="loose">
      <PageHeader
        title={t("title")}
        sub={data && data.jobs.length > 0 ? t("count", { count: data.jobs.length }) : undefined}
      />
      {data ? (
        <Desk jobs={data.jobs} />
      ) : (
        <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}
