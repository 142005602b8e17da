// One job with everything that the law asks an advertisement to say, who hires, and where to talk.
import type { JobView } from "@jishi/shared/jobs";
import { getRouteApi } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { ActionBar } from "../../ui/action-bar.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Columns, Stack } from "../../ui/layout.tsx";
import { RowLink } from "../../ui/link.tsx";
import { Facts, List, Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { Pay, Prose, Sub } from "../../ui/text.tsx";
import { ApplyButton } from "./apply-button.tsx";
import { useInsurance } from "./use-insurance.ts";

const route = getRouteApi("/visitor/jobs/$jobId");

function useLegalFacts(job: JobView) {
  const { t, language } = useWords("jobs");
  const { pay } = useFormat();
  const insurance = useInsurance();
  return [
    [t("factPay"), <Pay key="pay">{pay(job.pay)}</Pay>],
    [t("factPayForm"), job.payForm],
    [t("factPlace"), job.place],
    [t("factHours"), job.hours],
    [t("factHeadcount"), t("headcount", { count: job.headcount })],
    [t("factContract"), job.contractType ? t(`contract_${job.contractType}`) : t("missing")],
    [t("factInsurance"), insurance(job.insurance) || t("missing")],
    [t("factBenefits"), job.benefits.join(language === "en" ? ", " : "、")],
    [t("factOccupation"), job.occupation],
    [t("factExpires"), job.expiresOn],
  ] as const;
}

function Employer({ job }: { job: JobView }) {
  const { t } = useWords("jobs");
  return (
    <Section title={t("whoHires")}>
      <Card>
        <Stack gap="tight">
          <Cluster>
            <h3>{job.organizationName}</h3>
            {job.verified ? <Chip tone="jade">{t("verified")}</Chip> : null}
          </Cluster>
          <Sub>
            {t("creditCode")} {job.creditCode}
          </Sub>
        </Stack>
      </Card>
      <Banner boxed tone="info">
        {t("neverPay")}
      </Banner>
    </Section>
  );
}

function Booths({ booths }: { booths: JobView["booths"] }) {
  const { t } = useWords("jobs");
  const { name } = useFormat();
  if (booths.length === 0) return null;
  return (
    <Section title={t("whereToTalk")}>
      <List>
        {booths.map(({ boothId, boothCode, fairNameZh, fairNameEn }) => {
          const fair = name({ nameZh: fairNameZh, nameEn: fairNameEn });
          return (
            <li key={boothId}>
              <RowLink
                to="/booths/$boothId"
                params={{ boothId }}
                title={t("boothAt", { fair, code: boothCode })}
              />
            </li>
          );
        })}
      </List>
    </Section>
  );
}

function Job({ job }: { job: JobView }) {
  const { t } = useWords("jobs");
  const { pay } = useFormat();
  const facts = useLegalFacts(job);
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/jobs">{t("title")}</BackLink>}
        title={job.title}
        sub={job.organizationName}
        actions={<Pay size="big">{pay(job.pay)}</Pay>}
      />
      <Columns>
        <Stack gap="loose">
          <Card>
            <Facts facts={facts} />
          </Card>
          {job.description ? (
            <Section title={t("whatToDo")}>
              <Prose>{job.description}</Prose>
            </Section>
          ) : null}
          {job.requirements ? (
            <Section title={t("whatIsAsked")}>
              <Prose>{job.requirements}</Prose>
            </Section>
          ) : null}
        </Stack>
        <Stack gap="loose">
          <Booths booths={job.booths} />
          <Employer job={job} />
        </Stack>
      </Columns>
      <ActionBar>
        {job.state === "public" ? (
          <ApplyButton kind="main" job={job} source="job" />
        ) : (
          <Sub>{t("notOpen")}</Sub>
        )}
      </ActionBar>
    </Stack>
  );
}

export function JobPage() {
  const { jobId } = route.useParams();
  const { t } = useWords("jobs");
  const { data, error, refetch } = useApi("GET /api/jobs/:jobId", { params: { jobId } });
  if (data) return <Job job={data} />;
  const back = <BackLink to="/jobs">{t("title")}</BackLink>;
  return (
    <Pending
      error={error}
      shape={["title", "line", "card", "card", "card"]}
      onRetry={() => void refetch()}
      action={back}
    />
  );
}
