// One application with the résumé that was sent, and the company's answer.
import type { ApplicationDesk } from "@jishi/shared/jobs";
import type { ReactNode } from "react";
import { useApi, useCall } from "../../api.ts";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";
import { ResumeHead, ResumeText } from "../console/resume-text.tsx";

const shape = ["title", "line", "card"] as const;

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
  return (
    <Stack gap="loose">
      <Stack gap="tight">
        <h2>{data.nameMasked}</h2>
        <ResumeHead resume={resume} />
        <Sub>
          {t("applied")} {data.jobTitle} · {stampText(data.at)}
        </Sub>
      </Stack>
      <Answer application={data} />
      <ResumeText resume={resume} />
    </Stack>
  );
}
