// The right column: the résumé beside the video, and the text beside the talk.
import type { InterviewView } from "@jishi/shared/interviews";
import type { ResumeView } from "@jishi/shared/privacy";
import { useApi } from "../../api.ts";
import { urlOf } from "../../http.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../ui/states.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Sub } from "../../ui/text.tsx";
import { Chat } from "../interviews/chat.tsx";
import { useUnread } from "../interviews/use-unread.ts";
import css from "./console.module.css";
import { Part, ResumeHead, ResumeText } from "./resume-text.tsx";

function Sent({ interview, view }: { interview: InterviewView; view: ResumeView }) {
  const { t } = useWords("console");
  const { resume, age, file, nameMasked } = view;
  const request = { params: { interviewId: interview.id } };
  return (
    <Stack>
      <div>
        <h2>{age === null ? nameMasked : `${nameMasked} · ${t("age", { count: age })}`}</h2>
        <ResumeHead resume={resume} />
      </div>
      {interview.jobTitle ? <Part title={t("applied")}>{interview.jobTitle}</Part> : null}
      <ResumeText resume={resume} />
      {file ? (
        <Part title={t("resumeFile")}>
          <a
            href={urlOf("GET /api/interviews/:interviewId/resume/file", request)}
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
  return data.resume ? <Sent interview={interview} view={data.resume} /> : <Sub>{t("resumeNone")}</Sub>;
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
