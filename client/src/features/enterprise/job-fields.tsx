// What the law asks an advertisement to say, field by field; what screening noticed stands under the field it is about.
// Needed fields are needed for submitting: a draft is kept without them.
import type { DeskJob } from "@jishi/shared/jobs";
import { useWords } from "../../i18n/use-words.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Choices } from "../../ui/choices.tsx";
import { Select } from "../../ui/select.tsx";
import { DateTime, TextArea, TextField } from "../../ui/text-field.tsx";
import css from "./enterprise.module.css";
import {
  benefitCharacters,
  benefitsMost,
  benefitsOf,
  contracts,
  fenOf,
  insurances,
  periods,
  yuanOf,
} from "./job-form.ts";

/** The sentence under a field: only for what is written there, since what is missing is listed beside the form. */
function useProblem(job: DeskJob): (field: string) => string | undefined {
  const { language } = useWords("enterprise");
  return (field) => {
    const found = job.findings.find((finding) => finding.field === field && finding.rule !== "missing");
    return found && (language === "en" ? found.reasonEn : found.reasonZh);
  };
}

type FieldsProps = { job: DeskJob };

function Work({ job }: FieldsProps) {
  const { t } = useWords("enterprise");
  const problem = useProblem(job);
  return (
    <>
      <TextField
        label={t("jobTitle")}
        name="title"
        isRequired
        maxLength={60}
        defaultValue={job.title}
        problem={problem("title")}
      />
      <TextField
        label={t("occupation")}
        name="occupation"
        isRequired
        maxLength={40}
        help={t("occupationHelp")}
        defaultValue={job.occupation}
        problem={problem("occupation")}
      />
      <TextArea
        label={t("description")}
        name="description"
        isRequired
        maxLength={4000}
        defaultValue={job.description}
        problem={problem("description")}
      />
      <TextArea
        label={t("requirements")}
        name="requirements"
        isRequired
        rows={3}
        maxLength={2000}
        help={t("requirementsHelp")}
        defaultValue={job.requirements}
        problem={problem("requirements")}
      />
      <TextField
        label={t("place")}
        name="place"
        isRequired
        maxLength={80}
        help={t("placeHelp")}
        defaultValue={job.place}
        problem={problem("place")}
      />
      <TextField
        label={t("hours")}
        name="hours"
        isRequired
        maxLength={120}
        help={t("hoursHelp")}
        defaultValue={job.hours}
        problem={problem("hours")}
      />
    </>
  );
}

function Money({ job }: FieldsProps) {
  const { t } = useWords("enterprise");
  const problem = useProblem(job);
  const sum = (typed: string) => (fenOf(typed) === undefined ? t("payWrong") : null);
  return (
    <>
      <div className={css["two"]}>
        <TextField
          label={t("payMin")}
          name="payMinFen"
          isRequired
          inputMode="decimal"
          maxLength={14}
          defaultValue={yuanOf(job.pay.minFen)}
          validate={sum}
          problem={problem("payMinFen")}
        />
        <TextField
          label={t("payMax")}
          name="payMaxFen"
          inputMode="decimal"
          maxLength={14}
          defaultValue={yuanOf(job.pay.maxFen)}
          validate={sum}
          problem={problem("payMaxFen")}
        />
        <Select
          label={t("payPeriod")}
          name="payPeriod"
          defaultValue={job.pay.period}
          options={periods.map((value) => ({ value, text: t(`period_${value}`) }))}
        />
      </div>
      <TextField
        label={t("payForm")}
        name="payForm"
        isRequired
        maxLength={80}
        help={t("payFormHelp")}
        defaultValue={job.payForm}
        problem={problem("payForm")}
      />
    </>
  );
}

function Terms({ job }: FieldsProps) {
  const { t } = useWords("enterprise");
  const { t: jobs } = useWords("jobs");
  const problem = useProblem(job);
  const benefits = (typed: string) => {
    const items = benefitsOf(typed);
    const fits = items.length <= benefitsMost && items.every(({ length }) => length <= benefitCharacters);
    return fits ? null : t("benefitsWrong", { most: benefitsMost, characters: benefitCharacters });
  };
  return (
    <>
      <div className={css["two"]}>
        <TextField
          label={jobs("factHeadcount")}
          name="headcount"
          isRequired
          type="number"
          min={1}
          max={9999}
          inputMode="numeric"
          defaultValue={job.headcount === 0 ? "" : String(job.headcount)}
        />
        <Select
          label={jobs("factContract")}
          name="contractType"
          required
          prompt={t("contractPrompt")}
          defaultValue={job.contractType ?? ""}
          options={contracts.map((value) => ({ value, text: jobs(`contract_${value}`) }))}
        />
        <DateTime
          kind="date"
          label={jobs("factExpires")}
          name="expiresOn"
          isRequired
          defaultValue={job.expiresOn ?? ""}
        />
      </div>
      <Choices name="insurance" legend={jobs("factInsurance")}>
        {insurances.map((one) => (
          <Checkbox
            key={one}
            boxed
            name="insurance"
            value={one}
            defaultSelected={job.insurance.includes(one)}
          >
            {jobs(`insurance_${one}`)}
          </Checkbox>
        ))}
      </Choices>
      <TextField
        label={jobs("factBenefits")}
        name="benefits"
        help={t("benefitsHelp")}
        defaultValue={job.benefits.join("、")}
        validate={benefits}
        problem={problem("benefits")}
      />
    </>
  );
}

export function JobFields({ job }: FieldsProps) {
  return (
    <>
      <Work job={job} />
      <Money job={job} />
      <Terms job={job} />
    </>
  );
}
