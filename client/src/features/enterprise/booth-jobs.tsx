// Which of the company's jobs stand at the booth, and in which order visitors see them.
import type { BoothDesk } from "@jishi/shared/booths";
import type { DeskJob, JobView } from "@jishi/shared/jobs";
import { useApi, useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";
import css from "./enterprise.module.css";
import { JobChip } from "./job-chip.tsx";
import { moved } from "./order.ts";

type Ids = JobView["id"][];

type RowProps = { job: DeskJob; ids: Ids; pending: boolean; onChange: (ids: Ids) => void };

function ShownJob({ job, ids, pending, onChange }: RowProps) {
  const { t } = useWords("enterprise");
  const at = ids.indexOf(job.id);
  return (
    <li className={css["row"]}>
      <span className={css["what"]}>
        <b>{job.title}</b> <JobChip state={job.state} />
      </span>
      <Button
        shape="small"
        isDisabled={pending || at === 0}
        aria-label={t("jobUp", { title: job.title })}
        onPress={() => onChange(moved(ids, job.id, -1))}
      >
        ↑
      </Button>
      <Button
        shape="small"
        isDisabled={pending || at === ids.length - 1}
        aria-label={t("jobDown", { title: job.title })}
        onPress={() => onChange(moved(ids, job.id, 1))}
      >
        ↓
      </Button>
      <Button shape="small" isDisabled={pending} onPress={() => onChange(ids.filter((id) => id !== job.id))}>
        {t("jobOff")}
      </Button>
    </li>
  );
}

function OtherJob({ job, ids, pending, onChange }: RowProps) {
  const { t } = useWords("enterprise");
  return (
    <li className={css["row"]}>
      <span className={css["what"]}>
        {job.title} <JobChip state={job.state} />
      </span>
      <Button shape="small" icon="plus" isDisabled={pending} onPress={() => onChange([...ids, job.id])}>
        {t("jobOn")}
      </Button>
    </li>
  );
}

function Jobs({ booth, jobs }: { booth: BoothDesk; jobs: readonly DeskJob[] }) {
  const { t } = useWords("enterprise");
  const told = useTold();
  const save = useCall("PUT /api/booths/:boothId/jobs", ["GET /api/desk/booths", "GET /api/desk/jobs"]);
  // The booth's own list names the order; jobs that were closed since stay on it until they are taken off.
  const ids = booth.jobs.map(({ id }) => id).filter((id) => jobs.some((job) => job.id === id));
  const change = (jobIds: Ids) =>
    told(save.mutateAsync({ params: { boothId: booth.id }, body: { jobIds } }), t("boothJobsSaved"));
  const row = { ids, pending: save.isPending, onChange: change };
  const others = jobs.filter(({ id, state }) => !ids.includes(id) && state !== "closed");
  return (
    <>
      {ids.length === 0 ? <Sub>{t("boothJobsNone")}</Sub> : null}
      <ol className={css["rows"]}>
        {ids.map((id) => {
          const job = jobs.find((one) => one.id === id);
          return job ? <ShownJob key={id} job={job} {...row} /> : null;
        })}
      </ol>
      {others.length > 0 ? (
        <>
          <Sub>{t("boothJobsOthers")}</Sub>
          <ul className={css["rows"]}>
            {others.map((job) => (
              <OtherJob key={job.id} job={job} {...row} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

export function BoothJobs({ booth }: { booth: BoothDesk }) {
  const { t } = useWords("enterprise");
  const { data, error, refetch } = useApi("GET /api/desk/jobs", {});
  const action = (
    <ButtonLink kind="main" to="/enterprise/jobs">
      {t("writeJobs")}
    </ButtonLink>
  );
  return (
    <Section title={t("boothJobs")}>
      {data ? null : <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />}
      {data?.jobs.length === 0 ? <Empty icon="job" title={t("jobsNone")} action={action} /> : null}
      {data && data.jobs.length > 0 ? <Jobs booth={booth} jobs={data.jobs} /> : null}
    </Section>
  );
}
