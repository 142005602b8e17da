// One application with the résumé that was sent, and the company's answer.
import type { ApplicationDesk } from "@jishi/shared/jobs";
import type { Resume } from "@jishi/shared/privacy";
import type { ReactNode } from "react";
import { useApi, useCall } from "../../api.ts";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Actions, Cluster, Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { Prose, Sub } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";
import css from "./enterprise.module.css";

const shape = ["title", "line", "card"] as const;

function Tags({ title, tags }: { title: string; tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <Section title={title}>
      <Cluster>
        {tags.map((tag) => (
          <Chip key={tag} tone="plain">
            {tag}
          </Chip>
        ))}
      </Cluster>
    </Section>
  );
}

function Experience({ resume }: { resume: Resume }) {
  const { t } = useWords("console");
  if (resume.experience.length === 0) return null;
  return (
    <Section title={t("experience")}>
      <ul className={css["experience"]}>
        {resume.experience.map(({ from, to, employer, title }) => (
          <li key={`${from} ${employer} ${title}`}>
            <Sub>
              {from} – {to ?? t("now")}
            </Sub>
            {title} · {employer}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ResumeText({ resume }: { resume: Resume }) {
  const { t } = useWords("console");
  return (
    <>
      <Tags title={t("certificates")} tags={resume.certificates} />
      <Tags title={t("skills")} tags={resume.skills} />
      <Tags title={t("wishes")} tags={resume.wishes} />
      <Experience resume={resume} />
      {resume.about ? (
        <Section title={t("about")}>
          <Prose>{resume.about}</Prose>
        </Section>
      ) : null}
    </>
  );
}

function Answer({ application }: { application: ApplicationDesk }): ReactNode {
  const { t } = useWords("enterprise");
  const told = useTold();
  const answer = useCall("POST /api/applications/:applicationId/answer", [
    "GET /api/desk/applications",
    "GET /api/applications/:applicationId",
  ]);
  const send = (state: "invited" | "declined") =>
    told(
      answer.mutateAsync({ params: { applicationId: application.id }, body: { state } }),
      t(`answered_${state}`),
    );
  const { state } = application;
  if (state === "withdrawn") return <Banner boxed>{t("application_withdrawn")}</Banner>;
  return (
    <Actions>
      <Button
        kind={state === "invited" ? "chosen" : "main"}
        isDisabled={state === "invited"}
        isPending={answer.isPending}
        onPress={() => send("invited")}
      >
        {t(state === "invited" ? "application_invited" : "invite")}
      </Button>
      <Button isDisabled={state === "declined"} isPending={answer.isPending} onPress={() => send("declined")}>
        {t(state === "declined" ? "application_declined" : "declineApplication")}
      </Button>
    </Actions>
  );
}

export function ApplicationDetail({ applicationId }: { applicationId: string }) {
  const { t } = useWords("console");
  // Each reading is a logged look: once is enough while it is open.
  const { data, error, refetch } = useApi(
    "GET /api/applications/:applicationId",
    { params: { applicationId } },
    { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  );
  if (!data) return <Pending error={error} shape={shape} onRetry={() => void refetch()} />;
  const { resume } = data;
  const facts = [resume.region, resume.education && t(`education_${resume.education}`), resume.school];
  return (
    <Stack gap="loose">
      <Stack gap="tight">
        <h2>{data.nameMasked}</h2>
        {resume.headline ? <b>{resume.headline}</b> : null}
        <Sub>{facts.filter(Boolean).join(" · ")}</Sub>
        <Sub>
          {t("applied")} {data.jobTitle} · {stampText(data.at)}
        </Sub>
      </Stack>
      <Answer application={data} />
      <ResumeText resume={resume} />
    </Stack>
  );
}
