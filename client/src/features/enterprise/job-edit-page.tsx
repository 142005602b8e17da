// Writing a job: the form, and beside it what screening says of it. Drafts save themselves when a field is left.
import type { DeskJob } from "@jishi/shared/jobs";
import { getRouteApi } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { Form, FormError } from "../../ui/form.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Banner, Empty, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { JobText } from "../screening/job-text.tsx";
import css from "./enterprise.module.css";
import { JobChip } from "./job-chip.tsx";
import { JobFields } from "./job-fields.tsx";
import { JobFindings } from "./job-findings.tsx";
import { useJobEditing } from "./use-job-editing.ts";

const route = getRouteApi("/enterprise/enterprise/jobs/$jobId");

const shape = ["title", "card", "card"] as const;

/** A draft may lack anything but its title; what is there must be in form. */
function mayKeep(form: HTMLFormElement): boolean {
  const boxes = form.querySelectorAll<HTMLInputElement>("input, textarea, select");
  return Array.from(boxes).every(
    ({ validity, name }) => validity.valid || (validity.valueMissing && name !== "title"),
  );
}

type Editing = ReturnType<typeof useJobEditing>;

/** What its employer does with a job that a person approved. */
function Turns({ job, editing }: { job: DeskJob; editing: Editing }) {
  const { t } = useWords("enterprise");
  const { t: common } = useWords("common");
  const [closing, close] = useState(false);
  if (job.state === "closed") return null;
  const shut = () => {
    close(false);
    editing.turn("closed", t("closed"));
  };
  return (
    <Actions>
      {job.state === "public" ? (
        <Button isPending={editing.pending} onPress={() => editing.turn("paused", t("paused"))}>
          {t("pause")}
        </Button>
      ) : null}
      {job.state === "paused" ? (
        <Button isPending={editing.pending} onPress={() => editing.turn("public", t("resumed"))}>
          {t("resume")}
        </Button>
      ) : null}
      <Button isPending={editing.pending} onPress={() => close(true)}>
        {t("close")}
      </Button>
      {closing ? (
        <Confirm
          title={t("closeAsk", { title: job.title })}
          yes={t("close")}
          no={common("cancel")}
          kind="end"
          onYes={shut}
          onNo={() => close(false)}
        >
          {t("closeHint")}
        </Confirm>
      ) : null}
    </Actions>
  );
}

function Notice({ job }: { job: DeskJob }) {
  const { t } = useWords("enterprise");
  if (job.state === "screening") {
    return (
      <Banner boxed tone="info">
        {t("inScreening")}
      </Banner>
    );
  }
  if (job.state !== "public" && job.state !== "paused") return null;
  return (
    <Banner boxed tone="info">
      {t("editAgain")}
    </Banner>
  );
}

function Editor({ job }: { job: DeskJob }) {
  const { t } = useWords("enterprise");
  const editing = useJobEditing(job);
  const frame = useRef<HTMLDivElement>(null);
  const isDraft = job.state === "draft" || job.state === "refused";
  const missing = job.findings.filter(({ rule }) => rule === "missing").length;
  const keep = () => {
    const form = frame.current?.querySelector("form");
    // Looked at without asking the browser to say it: the person hasn't finished.
    if (isDraft && form && mayKeep(form)) editing.keep(new FormData(form));
  };
  const submit = (fields: FormData) => (isDraft ? editing.submit(fields) : editing.save(fields));
  return (
    <div className={css["editor"]}>
      <div ref={frame} className={css["form"]} onBlur={keep}>
        <Stack>
          <Notice job={job} />
          <Form onSubmit={submit} error={editing.refusal}>
            <JobFields job={job} />
            <FormError />
            <Button type="submit" kind="main" isPending={editing.pending}>
              {t(isDraft ? "submit" : "saveAgain")}
            </Button>
            {isDraft ? (
              <Sub>
                {missing > 0 ? t("missing", { count: missing }) : t(editing.saving ? "saving" : "kept")}
              </Sub>
            ) : null}
          </Form>
          <Turns job={job} editing={editing} />
        </Stack>
      </div>
      <aside className={css["side"]} aria-label={t("check")} aria-live="polite">
        <JobFindings job={job} />
      </aside>
    </div>
  );
}

export function JobEditPage() {
  const { t } = useWords("enterprise");
  const { jobId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/desk/jobs", {});
  const back = <BackLink to="/enterprise/jobs">{t("tabJobs")}</BackLink>;
  if (!data) return <Pending error={error} shape={shape} onRetry={() => void refetch()} />;
  const job = data.jobs.find(({ id }) => id === jobId);
  if (!job) {
    return (
      <Empty
        icon="job"
        title={t("jobGone")}
        action={<ButtonLink to="/enterprise/jobs">{t("tabJobs")}</ButtonLink>}
      />
    );
  }
  return (
    <Stack gap="loose">
      <PageHeader
        back={back}
        above={
          <div>
            <JobChip state={job.state} />
          </div>
        }
        title={job.title}
        actions={
          job.applications > 0 ? (
            <ButtonLink kind="quiet" to="/enterprise/applications" search={{ jobId }}>
              {t("applicationsCount", { count: job.applications })}
            </ButtonLink>
          ) : null
        }
      />
      {job.state === "closed" ? (
        <>
          <Banner boxed tone="info">
            {t("jobClosed")}
          </Banner>
          <JobText job={job} />
        </>
      ) : (
        <Editor key={job.id} job={job} />
      )}
    </Stack>
  );
}
