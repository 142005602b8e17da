// A job as it will be published, with the words that screening noticed marked where they stand.
import type { DeskJob } from "@jishi/shared/jobs";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { Facts, Section } from "../../ui/list.tsx";
import { Pay, Prose, Sub } from "../../ui/text.tsx";
import { useInsurance } from "../jobs/use-insurance.ts";
import { piecesOf } from "./marked.ts";
import css from "./screening.module.css";

type MarkedProps = { job: DeskJob; field: string; text: string };

function Marked({ job, field, text }: MarkedProps) {
  const words = job.findings.filter((finding) => finding.field === field).map((finding) => finding.words);
  return piecesOf(text, words).map((piece, at) =>
    piece.marked ? (
      // Pieces of one text have no other name than their place.
      // oxlint-disable-next-line react/no-array-index-key
      <mark key={at} className={css["mark"]}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

function useFacts(job: DeskJob) {
  const { t } = useWords("jobs");
  const { pay } = useFormat();
  const insurance = useInsurance();
  const marked = (field: string, text: string) => <Marked job={job} field={field} text={text} />;
  return [
    [t("factPay"), <Pay key="pay">{pay(job.pay)}</Pay>],
    [t("factPayForm"), marked("payForm", job.payForm)],
    [t("factPlace"), marked("place", job.place)],
    [t("factHours"), marked("hours", job.hours)],
    [t("factHeadcount"), t("headcount", { count: job.headcount })],
    [t("factContract"), job.contractType ? t(`contract_${job.contractType}`) : t("missing")],
    [t("factInsurance"), insurance(job.insurance) || t("missing")],
    [t("factBenefits"), job.benefits.length > 0 ? marked("benefits", job.benefits.join("\n")) : ""],
    [t("factOccupation"), marked("occupation", job.occupation)],
    [t("factExpires"), job.expiresOn],
  ] as const;
}

function Employer({ job }: { job: DeskJob }) {
  const { t } = useWords("jobs");
  const { t: screening } = useWords("screening");
  return (
    <div>
      <Cluster>
        <b>{job.organizationName}</b>
        {job.verified ? (
          <Chip tone="jade">{t("verified")}</Chip>
        ) : (
          <Chip tone="amber">{screening("notVerified")}</Chip>
        )}
      </Cluster>
      <Sub>
        {t("creditCode")} {job.creditCode}
      </Sub>
    </div>
  );
}

export function JobText({ job }: { job: DeskJob }) {
  const { t } = useWords("jobs");
  const facts = useFacts(job);
  return (
    <Stack>
      <h2>
        <Marked job={job} field="title" text={job.title} />
      </h2>
      <Employer job={job} />
      <Card>
        <Facts facts={facts} />
      </Card>
      <Section title={t("whatToDo")}>
        <Prose>
          <Marked job={job} field="description" text={job.description} />
        </Prose>
      </Section>
      <Section title={t("whatIsAsked")}>
        <Prose>
          <Marked job={job} field="requirements" text={job.requirements} />
        </Prose>
      </Section>
    </Stack>
  );
}
