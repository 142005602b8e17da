// One person's attendance for the organizer, who may correct it.
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { urlOf, useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Downloads } from "../../downloads.tsx";
import { PersonAttendance } from "./person-attendance.tsx";

const CorrectDialog = lazy(async () => ({
  default: (await import("./correct-dialog.tsx")).CorrectDialog,
}));

const route = getRouteApi("/organizer/desk/fairs/$fairId/people/$personId");

export function PersonPage() {
  const { t } = useWords("evidence");
  const { fairId, personId } = route.useParams();
  const [correcting, correct] = useState<string>();
  const params = { personId };
  const { data, error, refetch } = useApi("GET /api/persons/:personId/attendance", { params });
  if (!data) return <Pending error={error} shape={["title", "card"]} onRetry={() => void refetch()} />;
  const { person, fairs } = data;
  return (
    <Stack gap="loose">
      <PageHeader
        back={
          <BackLink to="/desk/fairs/$fairId/attendance" params={{ fairId }}>
            {t("attendance")}
          </BackLink>
        }
        title={person.who || t("attendance")}
        sub={t("personSub", { count: fairs.length })}
        actions={
          <Downloads
            label={(kind) => t("downloadAs", kind)}
            hrefOf={(query) => urlOf("GET /api/persons/:personId/attendance/file", { params, query })}
          />
        }
      />
      <PersonAttendance personId={personId} report={data} onCorrect={correct} />
      <Suspense>
        {correcting === undefined ? null : (
          <CorrectDialog
            fairId={correcting}
            personId={personId}
            stays={person.intervals.filter((stay) => stay.fairId === correcting)}
            onClose={() => correct(undefined)}
          />
        )}
      </Suspense>
    </Stack>
  );
}
