// The company's jobs in every state: what was refused or is unfinished first, since that waits for them.
import type { DeskJob, JobState } from "@jishi/shared/jobs";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { RowLink } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { JobChip } from "./job-chip.tsx";
import { useMyOrganization } from "./my-organization.ts";

const order = [
  "refused",
  "draft",
  "screening",
  "public",
  "paused",
  "closed",
] as const satisfies readonly JobState[];

function NewJob({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const { t } = useWords("enterprise");
  const navigate = useNavigate();
  const make = useCall("POST /api/organizations/:organizationId/jobs", ["GET /api/desk/jobs"]);
  const submit = (fields: FormData) =>
    make.mutate(
      { params: { organizationId }, body: { title: textOf(fields, "title") } },
      { onSuccess: ({ id }) => void navigate({ to: "/enterprise/jobs/$jobId", params: { jobId: id } }) },
    );
  return (
    <Dialog title={t("newJob")} onClose={onClose}>
      <Form onSubmit={submit} error={make.error}>
        <TextField label={t("jobTitle")} name="title" isRequired maxLength={60} help={t("jobTitleHelp")} />
        <FormError />
        <Button type="submit" kind="main" isPending={make.isPending}>
          {t("writeOn")}
        </Button>
      </Form>
    </Dialog>
  );
}

function JobRow({ job }: { job: DeskJob }) {
  const { t } = useWords("enterprise");
  const { pay } = useFormat();
  const parts = [
    pay(job.pay),
    ...new Set(job.booths.map(({ boothCode }) => t("atBooth", { code: boothCode }))),
    ...(job.applications > 0 ? [t("applicationsCount", { count: job.applications })] : []),
  ];
  const lacks = job.findings.length;
  const unfinished = (job.state === "draft" || job.state === "refused") && lacks > 0;
  return (
    <RowLink
      to="/enterprise/jobs/$jobId"
      params={{ jobId: job.id }}
      title={job.title}
      sub={unfinished ? `${parts.join(" · ")} · ${t("findingsCount", { count: lacks })}` : parts.join(" · ")}
      end={<JobChip state={job.state} />}
    />
  );
}

function Jobs({ jobs }: { jobs: readonly DeskJob[] }) {
  const { t } = useWords("enterprise");
  if (jobs.length === 0) {
    return (
      <Empty icon="job" title={t("jobsNone")}>
        {t("jobsNoneHint")}
      </Empty>
    );
  }
  return order.map((state) => {
    const those = jobs.filter((job) => job.state === state);
    return those.length === 0 ? null : (
      <Section key={state} title={`${t(`job_${state}`)} · ${those.length}`}>
        <List across>
          {those.map((job) => (
            <li key={job.id}>
              <JobRow job={job} />
            </li>
          ))}
        </List>
      </Section>
    );
  });
}

export function EnterpriseJobsPage() {
  const { t } = useWords("enterprise");
  const { organizationId } = useMyOrganization();
  const [making, make] = useState(false);
  const { data, error, refetch } = useApi("GET /api/desk/jobs", {}, { refetchInterval: 60_000 });
  const action = organizationId ? (
    <Button kind="main" icon="plus" onPress={() => make(true)}>
      {t("newJob")}
    </Button>
  ) : null;
  return (
    <Stack gap="loose">
      <PageHeader title={t("tabJobs")} sub={t("jobsSub")} actions={action} />
      {data ? (
        <Jobs jobs={data.jobs} />
      ) : (
        <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />
      )}
      {making && organizationId ? (
        <NewJob organizationId={organizationId} onClose={() => make(false)} />
      ) : null}
    </Stack>
  );
}
