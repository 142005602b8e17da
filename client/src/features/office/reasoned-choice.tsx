// One of several answers, always with its reason.
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { TextArea } from "../../ui/text-field.tsx";

type ReasonedChoiceProps<Choice extends string> = {
  label: string;
  options: readonly { value: Choice; text: string }[];
  across?: boolean;
  yes: string;
  writing: { error: unknown; isPending: boolean };
  onChosen: (choice: Choice, reason: string) => void;
};

export function ReasonedChoice<Choice extends string>({
  label,
  options,
  across = false,
  yes,
  writing,
  onChosen,
}: ReasonedChoiceProps<Choice>) {
  const { t } = useWords("office");
  const [choice, choose] = useState<Choice | null>(null);
  /** A reason is one line in the records, however it was typed. */
  const submit = (fields: FormData) => {
    if (choice) onChosen(choice, textOf(fields, "reason").replace(/\s+/g, " "));
  };
  return (
    <Form onSubmit={submit} error={writing.error}>
      <RadioGroup
        label={label}
        name="choice"
        isRequired
        across={across}
        options={options}
        value={choice}
        onChange={choose}
      />
      <TextArea
        label={t("reason")}
        help={t("reasonHelp")}
        name="reason"
        rows={3}
        isRequired
        maxLength={400}
      />
      <FormError />
      <Button type="submit" kind="main" isPending={writing.isPending}>
        {yes}
      </Button>
    </Form>
  );
}
