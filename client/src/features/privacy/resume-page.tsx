// Writing one's résumé, and the file that goes with it.
import type { PersonView, Resume } from "@jishi/shared/privacy";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Columns } from "../../ui/layout.tsx";
import { Pending } from "../../ui/states.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { OwnPage } from "./own-page.tsx";
import { ExperienceFields } from "./experience-fields.tsx";
import { educationOf, itemsOf, type Experience } from "./resume-form.ts";
import { ResumeFields } from "./resume-fields.tsx";
import { ResumeFile } from "./resume-file.tsx";

const route = getRouteApi("/visitor/me/resume");

function resumeOf(fields: FormData, experience: readonly Experience[]): Resume {
  return {
    headline: textOf(fields, "headline"),
    region: textOf(fields, "region"),
    education: educationOf(textOf(fields, "education")),
    school: textOf(fields, "school"),
    skills: itemsOf(textOf(fields, "skills")),
    certificates: itemsOf(textOf(fields, "certificates")),
    wishes: itemsOf(textOf(fields, "wishes")),
    experience: experience.map(({ to, ...rest }) => ({ ...rest, to: to ?? null })),
    about: textOf(fields, "about"),
  };
}

function useSave() {
  const { t } = useWords("privacy");
  const { next } = route.useSearch();
  const router = useRouter();
  const save = useCall("PUT /api/me/resume", ["GET /api/me/person", "GET /api/me"]);
  return {
    pending: save.isPending,
    error: save.error,
    save: (resume: Resume) =>
      save.mutate(
        { body: resume },
        {
          onSuccess: () => {
            toast(t("saved"));
            // Back to the job that asked for a résumé.
            if (next) router.history.replace(next);
          },
        },
      ),
  };
}

function Edit({ person }: { person: PersonView }) {
  const { t } = useWords("privacy");
  const [experience, setExperience] = useState<Experience[]>(person.resume.experience);
  const { save, pending, error } = useSave();
  return (
    <Columns>
      <Form onSubmit={(fields) => save(resumeOf(fields, experience))} error={error}>
        <ResumeFields resume={person.resume} />
        <ExperienceFields experience={experience} onChange={setExperience} />
        <TextArea label={t("about")} name="about" defaultValue={person.resume.about} maxLength={1000} />
        <FormError />
        <Button type="submit" kind="main" isPending={pending}>
          {t("save")}
        </Button>
      </Form>
      <ResumeFile file={person.file} />
    </Columns>
  );
}

function Mine() {
  const { data, error, refetch } = useApi("GET /api/me/person", {});
  if (data) return <Edit person={data} />;
  return <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />;
}

export function ResumePage() {
  const { t } = useWords("privacy");
  return (
    <OwnPage title={t("resumeTitle")} sub={t("resumeSub")} path="/me/resume">
      <Mine />
    </OwnPage>
  );
}
