// The right column: the résumé beside the video, and the text beside the talk.
import type { InterviewView } from "@jishi/shared/interviews";
import type { Resume, ResumeView } from "@jishi/shared/privacy";
import type { ReactNode } from "react";
import { useApi } from "../../api.ts";
import { urlOf } from "../../http.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../ui/states.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Prose, Sub } from "../../ui/text.tsx";
import { Chat } from "../interviews/chat.tsx";
import { useUnread } from "../interviews/use-unread.ts";
import css from "./console.module.css";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Tags({ title, tags, tone }: { title: string; tags: readonly string[]; tone: "jade" | "plain" }) {
  if (tags.length === 0) return null;
  return (
    <Part title={title}>
      <Cluster>
        {tags.map((tag) => (
          <Chip key={tag} tone={tone}>
            {tag}
          </Chip>
        ))}
      </Cluster>
    </Part>
  );
}

function Experience({ resume }: { resume: Resume }) {
  const { t } = useWords("console");
  if (resume.experience.length === 0) return null;
  return (
    <Part title={t("experience")}>
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
    </Part>
  );
}

function ResumeText({ interview, view }: { interview: InterviewView; view: ResumeView }) {
  const { t } = useWords("console");
  const { resume, age, file, nameMasked } = view;
  const facts = [resume.region, resume.education && t(`education_${resume.education}`), resume.school];
  return (
    <Stack>
      <div>
        <h2>{age === null ? nameMasked : `${nameMasked} · ${t("age", { count: age })}`}</h2>
        <Sub>{facts.filter(Boolean).join(" · ")}</Sub>
        {resume.headline ? <b>{resume.headline}</b> : null}
      </div>
      {interview.jobTitle ? <Part title={t("applied")}>{interview.jobTitle}</Part> : null}
      <Tags title={t("certificates")} tags={resume.certificates} tone="jade" />
      <Tags title={t("skills")} tags={resume.skills} tone="plain" />
      <Tags title={t("wishes")} tags={resume.wishes} tone="plain" />
      <Experience resume={resume} />
      {resume.about ? (
        <Part title={t("about")}>
          <Prose>{resume.about}</Prose>
        </Part>
      ) : null}
      {file ? (
        <Part title={t("resumeFile")}>
          <a
            href={urlOf("GET /api/interviews/:interviewId/resume/file", {
              params: { interviewId: interview.id },
            })}
            target="_blank"
            rel="noreferrer"
          >
            {file.name}
          </a>
        </Part>
      ) : null}
    </Stack>
  );
}

/** Read once per interview: each look is logged for the candidate to see. */
function ResumeOf({ interview }: { interview: InterviewView }) {
  const { t } = useWords("console");
  const { data, error, refetch } = useApi(
    "GET /api/interviews/:interviewId",
    { params: { interviewId: interview.id } },
    { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  );
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton shape={["title", "line", "line", "card"]} />;
  return data.resume ? <ResumeText interview={interview} view={data.resume} /> : <Sub>{t("resumeNone")}</Sub>;
}

export function PersonPanel({ interview }: { interview: InterviewView | undefined }) {
  const { t } = useWords("console");
  if (!interview) return <Empty icon="file" title={t("personNone")} />;
  return <Person interview={interview} />;
}

function Person({ interview }: { interview: InterviewView }) {
  const { t } = useWords("console");
  const unread = useUnread(interview.messages, "recruiter", false);
  const tabs = [
    { id: "resume", title: t("resume"), content: <ResumeOf interview={interview} /> },
    {
      id: "text",
      title: unread > 0 ? t("textTabCount", { count: unread }) : t("textTab"),
      content: (
        <div className={css["chat"]}>
          <Chat interview={interview} side="recruiter" />
        </div>
      ),
    },
  ];
  return <Tabs label={t("person")} tabs={tabs} />;
}
