// The four templates, each with what it fills in for the chosen day.
import type { FairTemplate } from "@jishi/shared/fairs";
import { useNavigate } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { defaultZone } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Grid, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Facts } from "../../ui/list.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { DateTime } from "../../ui/text-field.tsx";
import { useNow } from "../../use-now.ts";
import { isDay, templates } from "./new-fair-search.ts";
import css from "./organizing.module.css";

function useFacts(template: FairTemplate, date: string) {
  const { t, language } = useWords("organizing");
  const { t: common } = useWords("common");
  const { hours } = useFormat();
  const now = useNow();
  const asked = { params: { template }, query: { date } };
  const { data, error } = useApi("GET /api/fair-templates/:template", asked, {
    staleTime: Number.POSITIVE_INFINITY,
  });
  const channels = data?.channels.map((channel) => common(`channel_${channel}`));
  const facts = data && [
    [t("factHours"), hours({ ...data, timeZone: defaultZone }, now)] as const,
    [t("factChannels"), channels?.join(language === "en" ? ", " : "、")] as const,
    [t("factVenue"), data.venue.name] as const,
    [t("factPlan"), t(`plan_${template}`)] as const,
  ];
  return { facts, error };
}

function TemplateCard({ template, date }: { template: FairTemplate; date: string }) {
  const { t } = useWords("organizing");
  const { facts, error } = useFacts(template, date);
  return (
    <Card>
      <Stack>
        <div>
          <h2>{t(`template_${template}`)}</h2>
          <Sub>{t(`templateFor_${template}`)}</Sub>
        </div>
        {facts ? <Facts facts={facts} /> : <Pending error={error} shape={["line", "line", "line"]} />}
        <ButtonLink kind="main" wide to="/desk/new" search={{ template, date }}>
          {t("useTemplate")}
        </ButtonLink>
      </Stack>
    </Card>
  );
}

export function TemplateChoice({ date }: { date: string }) {
  const { t } = useWords("organizing");
  const navigate = useNavigate();
  const choose = (typed: string) => {
    if (isDay(typed)) void navigate({ to: "/desk/new", search: { date: typed }, replace: true });
  };
  return (
    <Stack gap="loose">
      <div className={css["day"]}>
        <DateTime kind="date" label={t("whichDay")} isRequired defaultValue={date} onChange={choose} />
      </div>
      <Grid large>
        {templates.map((template) => (
          <TemplateCard key={template} template={template} date={date} />
        ))}
      </Grid>
    </Stack>
  );
}
