// What screening says of the job as it was last saved: what is missing, each leading to its field, and what must go.
import type { DeskJob } from "@jishi/shared/jobs";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { Banner } from "../../ui/states.tsx";
import { FindingCard } from "../screening/finding-card.tsx";
import css from "./enterprise.module.css";

function goTo(field: string): void {
  const box = document.getElementsByName(field)[0];
  box?.scrollIntoView({ block: "center" });
  box?.focus({ preventScroll: true });
}

function Missing({ job }: { job: DeskJob }) {
  const { t, language } = useWords("enterprise");
  const missing = job.findings.filter(({ rule }) => rule === "missing");
  if (missing.length === 0) return null;
  return (
    <Section title={t("missing", { count: missing.length })}>
      <ul className={css["missing"]}>
        {missing.map(({ field, reasonZh, reasonEn }) => (
          <li key={field}>
            <button type="button" onClick={() => goTo(field)}>
              {language === "en" ? reasonEn : reasonZh}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function JobFindings({ job }: { job: DeskJob }) {
  const { t } = useWords("enterprise");
  const noticed = job.findings.filter(({ rule }) => rule !== "missing");
  return (
    <Stack gap="loose">
      {job.state === "refused" && job.decisionReasons.length > 0 ? (
        <Section title={t("refusedWhy")}>
          {job.decisionReasons.map((reason) => (
            <Banner key={reason} boxed tone="bad" icon="warn">
              {reason}
            </Banner>
          ))}
        </Section>
      ) : null}
      {noticed.length > 0 ? (
        <Section title={t("noticed")}>
          {noticed.map((finding) => (
            <FindingCard key={`${finding.rule} ${finding.field} ${finding.words}`} finding={finding} />
          ))}
        </Section>
      ) : null}
      <Missing job={job} />
      {job.findings.length === 0 ? (
        <Banner boxed tone="good" icon="check">
          {t("nothingFound")}
        </Banner>
      ) : null}
    </Stack>
  );
}
