// The jobs that one applied for, and what became of each.
import type { ApplicationView } from "@jishi/shared/jobs";
import { useApi, useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { Grow, Row } from "../../ui/layout.tsx";
import { ButtonLink, TextLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";

const tones = {
  submitted: "plain",
  seen: "sky",
  invited: "jade",
  declined: "plain",
  withdrawn: "plain",
} as const satisfies Record<ApplicationView["state"], ChipTone>;

function Application({ application }: { application: ApplicationView }) {
  const { t } = useWords("queue");
  const { date } = useFormat();
  const text = useErrorText();
  const withdraw = useCall("DELETE /api/applications/:applicationId", ["GET /api/me/applications"]);
  const { id, jobId, jobTitle, organizationName, state, at } = application;
  const takeBack = () =>
    withdraw.mutate(
      { params: { applicationId: id } },
      {
        onSuccess: () => toast(t("withdrawn")),
        onError: (error) => toast(text(error), { bad: true }),
      },
    );
  const canWithdraw = state !== "withdrawn" && state !== "declined";
  return (
    <Card>
      <Row>
        <Grow>
          <TextLink to="/jobs/$jobId" params={{ jobId }}>
            {jobTitle}
          </TextLink>
          <Sub>{`${organizationName} · ${date(at)}`}</Sub>
        </Grow>
        <Chip tone={tones[state]}>{t(`state_${state}`)}</Chip>
        {canWithdraw ? (
          <Button shape="small" isPending={withdraw.isPending} onPress={takeBack}>
            {t("withdraw")}
          </Button>
        ) : null}
      </Row>
    </Card>
  );
}

export function Applications() {
  const { t } = useWords("queue");
  const { data, error, refetch } = useApi("GET /api/me/applications", {});
  if (!data) return <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />;
  if (data.applications.length === 0) {
    const action = (
      <ButtonLink kind="main" to="/jobs">
        {t("findJobs")}
      </ButtonLink>
    );
    return (
      <Empty icon="job" title={t("noApplications")} action={action}>
        {t("noApplicationsHint")}
      </Empty>
    );
  }
  return (
    <List>
      {data.applications.map((application) => (
        <li key={application.id}>
          <Application application={application} />
        </li>
      ))}
    </List>
  );
}
