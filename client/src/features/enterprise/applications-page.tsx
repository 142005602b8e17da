// Who applied, newest first; the résumé opens beside the list, and each look is logged for the person to see.
import type { ApplicationState } from "@jishi/shared/jobs";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useApi, type ReplyOf } from "../../api.ts";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Select } from "../../ui/select.tsx";
import { Split } from "../../ui/split.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { ApplicationDetail } from "./application-detail.tsx";

const route = getRouteApi("/enterprise/enterprise/applications");

type Row = ReplyOf<"GET /api/desk/applications">["applications"][number];

const tones = {
  submitted: "amber",
  seen: "plain",
  invited: "jade",
  declined: "plain",
  withdrawn: "plain",
} as const satisfies Record<ApplicationState, ChipTone>;

function Rows({ rows, onChoose }: { rows: readonly Row[]; onChoose: (id: string) => void }) {
  const { t } = useWords("enterprise");
  if (rows.length === 0) {
    return (
      <Empty icon="file" title={t("applicationsNone")}>
        {t("applicationsNoneHint")}
      </Empty>
    );
  }
  return (
    <List>
      {rows.map(({ id, nameMasked, jobTitle, state, at }) => (
        <li key={id}>
          <PlainRow
            title={nameMasked}
            sub={`${jobTitle} · ${stampText(at)}`}
            end={<Chip tone={tones[state]}>{t(`application_${state}`)}</Chip>}
            {...(state !== "withdrawn" && { onPress: () => onChoose(id) })}
          />
        </li>
      ))}
    </List>
  );
}

function JobFilter({ jobId, onChange }: { jobId: string; onChange: (jobId: string) => void }) {
  const { t } = useWords("enterprise");
  const { t: common } = useWords("common");
  const { data } = useApi("GET /api/desk/jobs", {});
  const applied = data?.jobs.filter(({ id, applications }) => applications > 0 || id === jobId) ?? [];
  return (
    <Select<string>
      label={t("whichJob")}
      value={jobId}
      onChange={onChange}
      options={[
        { value: "", text: common("all") },
        ...applied.map(({ id, title }) => ({ value: id, text: title })),
      ]}
    />
  );
}

/** There must be something to choose before it is asked for. */
function NothingChosen({ any }: { any: boolean }) {
  const { t } = useWords("enterprise");
  if (!any) return null;
  return (
    <Empty icon="person" title={t("chooseApplication")}>
      {t("lookLogged")}
    </Empty>
  );
}

export function ApplicationsPage() {
  const { t } = useWords("enterprise");
  const { jobId = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [chosenId, choose] = useState<string>();
  const query = jobId ? { jobId } : {};
  const asked = { query };
  const { data, error, refetch } = useApi("GET /api/desk/applications", asked, { refetchInterval: 30_000 });
  const list = (
    <Stack>
      <JobFilter
        jobId={jobId}
        onChange={(next) => void navigate({ search: next ? { jobId: next } : {}, replace: true })}
      />
      {data ? (
        <Rows rows={data.applications} onChoose={choose} />
      ) : (
        <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
  const work = chosenId ? (
    <ApplicationDetail key={chosenId} applicationId={chosenId} />
  ) : (
    <NothingChosen any={(data?.applications.length ?? 0) > 0} />
  );
  return (
    <Stack gap="loose">
      <PageHeader title={t("tabApplications")} sub={t("applicationsSub")} />
      <Split
        label={t("tabApplications")}
        list={list}
        work={work}
        opened={chosenId !== undefined}
        onBack={() => choose(undefined)}
      />
    </Stack>
  );
}
