// The jobs that one had, newest first, as many as wanted.
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Grow, Row, Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Sub } from "../../ui/text.tsx";
import { isMonth, maxExperience, type Experience } from "./resume-form.ts";

type OneProps = { one: Experience; name: string; onChange: (one: Experience) => void; onRemove: () => void };

function One({ one, name, onChange, onRemove }: OneProps) {
  const { t } = useWords("privacy");
  const month = (typed: string) => (typed && !isMonth(typed) ? t("monthWrong") : null);
  return (
    <Card>
      <Stack>
        <TextField
          label={t("employer")}
          name={`${name}.employer`}
          isRequired
          maxLength={60}
          value={one.employer}
          onChange={(employer) => onChange({ ...one, employer })}
        />
        <TextField
          label={t("jobTitle")}
          name={`${name}.title`}
          isRequired
          maxLength={60}
          value={one.title}
          onChange={(title) => onChange({ ...one, title })}
        />
        <Row align="top">
          <Grow>
            <TextField
              label={t("from")}
              name={`${name}.from`}
              isRequired
              maxLength={7}
              placeholder="2021-03"
              value={one.from}
              onChange={(from) => onChange({ ...one, from })}
              validate={month}
            />
          </Grow>
          <Grow>
            <TextField
              label={t("to")}
              name={`${name}.to`}
              maxLength={7}
              help={t("toHelp")}
              value={one.to ?? ""}
              onChange={(to) => onChange({ ...one, to: to || null })}
              validate={month}
            />
          </Grow>
        </Row>
        <Button shape="small" onPress={onRemove}>
          {t("removeExperience")}
        </Button>
      </Stack>
    </Card>
  );
}

type Props = { experience: Experience[]; onChange: (experience: Experience[]) => void };
const empty: Experience = { from: "", to: null, employer: "", title: "" };

export function ExperienceFields({ experience, onChange }: Props) {
  const { t } = useWords("privacy");
  const replace = (at: number, one: Experience) =>
    onChange(experience.map((old, place) => (place === at ? one : old)));
  return (
    <Section title={t("experience")}>
      {experience.length === 0 ? <Sub>{t("experienceNone")}</Sub> : null}
      {experience.map((one, at) => (
        <section
          // They have no ids, and their order is what tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          aria-label={t("experienceAt", { number: at + 1 })}
        >
          <One
            one={one}
            name={`experience.${at}`}
            onChange={(changed) => replace(at, changed)}
            onRemove={() => onChange(experience.filter((_, place) => place !== at))}
          />
        </section>
      ))}
      <Button
        icon="plus"
        isDisabled={experience.length >= maxExperience}
        onPress={() => onChange([empty, ...experience])}
      >
        {t("addExperience")}
      </Button>
    </Section>
  );
}
