// A résumé as the company reads it: beside an interview, and with an application.
import type { Resume } from "@jishi/shared/privacy";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { Chip } from "../../ui/chip.tsx";
import { Cluster } from "../../ui/layout.tsx";
import { Prose, Sub } from "../../ui/text.tsx";
import css from "./resume-text.module.css";

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css["part"]}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Tags({ title, tags, tone }: { title: string; tags: readonly string[]; tone: "jade" | "plain" }) {
  if (tags.length === 0) return null;
  return (
    <Part title={title}>
      <Cluster>
        {tags.map((tag) => (
          <Chip key={tag} tone={tone}>
            {tag}
          </Chip>
        ))}
      </Cluster>
    </Part>
  );
}

function Experience({ resume }: { resume: Resume }) {
  const { t } = useWords("console");
  if (resume.experience.length === 0) return null;
  return (
    <Part title={t("experience")}>
      <ul className={css["experience"]}>
        {resume.experience.map(({ from, to, employer, title }) => (
          <li key={`${from} ${employer} ${title}`}>
            <Sub>
              {from} – {to ?? t("now")}
            </Sub>
            {title} · {employer}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Under the name: where from, what schooling, what wanted. */
export function ResumeHead({ resume }: { resume: Resume }) {
  const { t } = useWords("console");
  const facts = [resume.region, resume.education && t(`education_${resume.education}`), resume.school];
  return (
    <>
      <Sub>{facts.filter(Boolean).join(" · ")}</Sub>
      {resume.headline ? <b>{resume.headline}</b> : null}
    </>
  );
}

export function ResumeText({ resume }: { resume: Resume }) {
  const { t } = useWords("console");
  return (
    <>
      <Tags title={t("certificates")} tags={resume.certificates} tone="jade" />
      <Tags title={t("skills")} tags={resume.skills} tone="plain" />
      <Tags title={t("wishes")} tags={resume.wishes} tone="plain" />
      <Experience resume={resume} />
      {resume.about ? (
        <Part title={t("about")}>
          <Prose>{resume.about}</Prose>
        </Part>
      ) : null}
    </>
  );
}
