// Setting up a booth: what visitors read, how long an interview is, who recruits, which jobs stand there in which order.
import type { BoothDesk } from "@jishi/shared/booths";
import { getRouteApi } from "@tanstack/react-router";
import { useApi, useCall } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Columns, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Select } from "../../ui/select.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { useTold } from "../../use-told.ts";
import { BoothJobs } from "./booth-jobs.tsx";

const route = getRouteApi("/enterprise/enterprise/booths/$boothId");

const shape = ["title", "card", "card"] as const;
const slotSteps = [5, 8, 10, 15, 20, 30, 45, 60];
const graceSteps = [30, 45, 60, 90, 120, 180, 300];

/** The usual lengths, and the booth's own where it is another. */
function stepsWith(steps: readonly number[], own: number): number[] {
  return [...new Set([...steps, own])].sort((a, b) => a - b);
}

function Settings({ booth }: { booth: BoothDesk }) {
  const { t } = useWords("enterprise");
  const save = useCall("PATCH /api/booths/:boothId", ["GET /api/desk/booths"]);
  const submit = (fields: FormData) => {
    const body = {
      intro: textOf(fields, "intro"),
      slotMinutes: Number(textOf(fields, "slotMinutes")),
      graceSeconds: Number(textOf(fields, "graceSeconds")),
      queueOpen: fields.has("queueOpen"),
    };
    save.mutate({ params: { boothId: booth.id }, body }, { onSuccess: () => toast(t("boothSaved")) });
  };
  return (
    <Section title={t("settings")}>
      <Form onSubmit={submit} error={save.error}>
        <TextArea
          label={t("boothIntro")}
          name="intro"
          help={t("boothIntroHelp")}
          maxLength={2000}
          defaultValue={booth.intro}
        />
        <Select
          label={t("slot")}
          name="slotMinutes"
          help={t("slotHelp")}
          defaultValue={String(booth.slotMinutes)}
          options={stepsWith(slotSteps, booth.slotMinutes).map((count) => ({
            value: String(count),
            text: t("minutes", { count }),
          }))}
        />
        <Select
          label={t("grace")}
          name="graceSeconds"
          help={t("graceHelp")}
          defaultValue={String(booth.graceSeconds)}
          options={stepsWith(graceSteps, booth.graceSeconds).map((count) => ({
            value: String(count),
            text: t("seconds", { count }),
          }))}
        />
        <Checkbox
          boxed
          name="queueOpen"
          value="yes"
          defaultSelected={booth.queueOpen}
          help={t("queueOpenHelp")}
        >
          {t("queueOpen")}
        </Checkbox>
        <FormError />
        <Button type="submit" kind="main" isPending={save.isPending}>
          {t("saveBooth")}
        </Button>
      </Form>
    </Section>
  );
}

function Recruiters({ booth }: { booth: BoothDesk }) {
  const { t } = useWords("enterprise");
  const told = useTold();
  const asked = { params: { organizationId: booth.organizationId } };
  const { data, error } = useApi("GET /api/organizations/:organizationId/users", asked);
  const save = useCall("PUT /api/booths/:boothId/recruiters", ["GET /api/desk/booths"]);
  if (!data) return <Pending error={error} shape={["line", "line"]} />;
  const able = data.users.filter(({ disabled, roles }) => !disabled && roles.includes("recruiter"));
  const chosen = booth.recruiters.map(({ id }) => id);
  const set = (id: (typeof chosen)[number], on: boolean) => {
    const userIds = on ? [...chosen, id] : chosen.filter((one) => one !== id);
    told(save.mutateAsync({ params: { boothId: booth.id }, body: { userIds } }), t("recruitersSaved"));
  };
  return (
    <Section title={t("recruiters")}>
      <Sub>{t("recruitersHint")}</Sub>
      {able.map(({ id, name, login }) => (
        <Checkbox
          key={id}
          boxed
          isSelected={chosen.includes(id)}
          isDisabled={save.isPending}
          onChange={(on) => set(id, on)}
        >
          {name} · {login}
        </Checkbox>
      ))}
      <ButtonLink kind="quiet" icon="plus" to="/enterprise/staff">
        {t("addStaff")}
      </ButtonLink>
    </Section>
  );
}

function SetUp({ booth }: { booth: BoothDesk }) {
  return (
    <Columns>
      <Stack gap="loose">
        <BoothJobs booth={booth} />
        <Settings key={booth.id} booth={booth} />
      </Stack>
      <Recruiters booth={booth} />
    </Columns>
  );
}

export function EnterpriseBoothPage() {
  const { t } = useWords("enterprise");
  const { name } = useFormat();
  const { boothId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/desk/booths", {});
  const back = <BackLink to="/enterprise">{t("title")}</BackLink>;
  if (!data) return <Pending error={error} shape={shape} onRetry={() => void refetch()} />;
  const booth = data.booths.find(({ id }) => id === boothId);
  if (!booth) {
    return (
      <Empty
        icon="fair"
        title={t("boothGone")}
        action={<ButtonLink to="/enterprise">{t("title")}</ButtonLink>}
      />
    );
  }
  return (
    <Stack gap="loose">
      <PageHeader
        back={back}
        title={`${booth.code} · ${booth.organizationName}`}
        sub={name({ nameZh: booth.fairNameZh, nameEn: booth.fairNameEn })}
        actions={
          <ButtonLink kind="quiet" icon="eye" to="/booths/$boothId" params={{ boothId }}>
            {t("seeAsVisitor")}
          </ButtonLink>
        }
      />
      {booth.state === "accepted" ? <SetUp booth={booth} /> : <Empty icon="fair" title={t("acceptFirst")} />}
    </Stack>
  );
}
