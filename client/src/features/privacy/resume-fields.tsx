// The plain fields of a résumé.
import type { Resume } from "@jishi/shared/privacy";
import { useWords } from "../../i18n/use-words.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { educations, itemsOf, limits } from "./resume-form.ts";

type ListName = keyof typeof limits;

function ListField({ name, resume }: { name: ListName; resume: Resume }) {
  const { t } = useWords("privacy");
  const { most, characters } = limits[name];
  const check = (typed: string) => {
    const items = itemsOf(typed);
    if (items.length > most) return t("tooMany", { most });
    return items.some((item) => item.length > characters) ? t("tooLong", { most: characters }) : null;
  };
  return (
    <TextField
      label={t(name)}
      name={name}
      defaultValue={resume[name].join("、")}
      help={name === "wishes" ? t("wishesHelp") : t("listHelp")}
      validate={check}
    />
  );
}

export function ResumeFields({ resume }: { resume: Resume }) {
  const { t } = useWords("privacy");
  return (
    <>
      <TextField
        label={t("headline")}
        name="headline"
        help={t("headlineHelp")}
        isRequired
        defaultValue={resume.headline}
        maxLength={60}
      />
      <TextField label={t("region")} name="region" defaultValue={resume.region} maxLength={40} />
      <Select
        label={t("education")}
        name="education"
        required={false}
        prompt={t("educationPrompt")}
        defaultValue={resume.education ?? ""}
        options={educations.map((value) => ({ value, text: t(`education_${value}`) }))}
      />
      <TextField label={t("school")} name="school" defaultValue={resume.school} maxLength={60} />
      <ListField name="skills" resume={resume} />
      <ListField name="certificates" resume={resume} />
      <ListField name="wishes" resume={resume} />
    </>
  );
}
