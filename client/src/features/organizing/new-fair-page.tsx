// Making a fair: choose a template and a day, then correct what the template filled in. It is saved as a draft.
import type { FairTemplate } from "@jishi/shared/fairs";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi, useCall, type ReplyOf } from "../../api.ts";
import { dayOf } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { organizes, useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Select } from "../../ui/select.tsx";
import { Pending } from "../../ui/states.tsx";
import { Stepper } from "../../ui/stepper.tsx";
import { toast } from "../../ui/toast.tsx";
import { useNow } from "../../use-now.ts";
import { FairFields } from "./fair-fields.tsx";
import { aboutFair, draftOf, readFields, textOfFair } from "./fair-form.ts";
import { TemplateChoice } from "./template-choice.tsx";

const route = getRouteApi("/organizer/desk/new");

type Tenant = ReplyOf<"GET /api/tenants">["tenants"][number];
type Template = ReplyOf<"GET /api/fair-templates/:template">;

function useMake() {
  const { t } = useWords("organizing");
  const navigate = useNavigate();
  const make = useCall("POST /api/fairs", ["GET /api/desk/fairs"]);
  return {
    pending: make.isPending,
    error: make.error,
    make: (body: Parameters<typeof make.mutate>[0]["body"]) =>
      make.mutate(
        { body },
        {
          onSuccess: ({ id }) => {
            toast(t("draftSaved"));
            void navigate({ to: "/desk/fairs/$fairId", params: { fairId: id } });
          },
        },
      ),
  };
}

function Details({ template, tenants }: { template: Template; tenants: readonly Tenant[] }) {
  const { t, language } = useWords("organizing");
  const [tenantId, setTenant] = useState<string>(tenants[0]?.id ?? "");
  const { make, pending, error } = useMake();
  const tenant = tenants.find(({ id }) => id === tenantId);
  if (!tenant) return null;
  const fair = { ...template, nameZh: template.name.zh, nameEn: template.name.en ?? "" };
  const options = tenants.map(({ id, nameZh, nameEn }) => ({
    value: id,
    text: (language === "en" && nameEn) || nameZh,
  }));
  const submit = (fields: FormData) =>
    make({ ...draftOf(template, readFields(fields), tenant.timeZone), tenantId: tenant.id });
  return (
    <Form onSubmit={submit} error={error} about={aboutFair}>
      {tenants.length > 1 ? (
        <Select<string> label={t("tenant")} value={tenantId} onChange={setTenant} options={options} />
      ) : null}
      <FairFields fair={textOfFair(fair, tenant.timeZone)} />
      <FormError />
      <Button type="submit" kind="main" isPending={pending}>
        {t("saveDraft")}
      </Button>
    </Form>
  );
}

function Second({ template, date }: { template: FairTemplate; date: string }) {
  const me = useMe();
  const asked = { params: { template }, query: { date } };
  const filled = useApi("GET /api/fair-templates/:template", asked, { staleTime: Number.POSITIVE_INFINITY });
  const tenants = useApi("GET /api/tenants", {});
  if (!filled.data || !tenants.data || me?.kind !== "staff") {
    return <Pending error={filled.error ?? tenants.error} shape={["line", "card", "card"]} />;
  }
  // One's own tenant first, those below it after.
  const isOwn = (id: string) =>
    me.grants.some((grant) => grant.tenantId === id && organizes({ ...me, grants: [grant] }));
  const ordered = tenants.data.tenants.slice().sort((a, b) => Number(isOwn(b.id)) - Number(isOwn(a.id)));
  return <Details template={filled.data} tenants={ordered} />;
}

export function NewFairPage() {
  const { t } = useWords("organizing");
  const { template, date } = route.useSearch();
  const tomorrow = dayOf(useNow() + 86_400_000);
  const back = template ? (
    <BackLink to="/desk/new" search={{ date: date ?? tomorrow }}>
      {t("stepTemplate")}
    </BackLink>
  ) : (
    <BackLink to="/desk">{t("fairsTitle")}</BackLink>
  );
  return (
    <Stack gap="loose">
      <PageHeader back={back} title={template ? t(`template_${template}`) : t("newFair")} />
      <Stepper label={t("steps")} steps={[t("stepTemplate"), t("stepDetails")]} at={template ? 1 : 0} />
      {template ? (
        <Second template={template} date={date ?? tomorrow} />
      ) : (
        <TemplateChoice date={date ?? tomorrow} />
      )}
    </Stack>
  );
}
