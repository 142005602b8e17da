// One fact that only people know: yes or no, a day, or a number.
import { useWords } from "../../i18n/use-words.ts";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { DateTime, TextField } from "../../ui/text-field.tsx";
import { statableKinds, type Statable } from "./facts.ts";

type FactFieldProps = { fact: Statable; typed?: string | undefined; help?: string | undefined };

/** Stands in a form, under the name of "value". */
export function FactField({ fact, typed, help }: FactFieldProps) {
  const { t } = useWords("claims");
  const label = t(`ask_${fact}`);
  const value = typed === undefined ? {} : { defaultValue: typed };
  switch (statableKinds[fact]) {
    case "yes_no":
      return (
        <RadioGroup
          label={label}
          help={help}
          name="value"
          isRequired
          {...value}
          options={[
            { value: "yes", text: t("yes") },
            { value: "no", text: t("no") },
          ]}
        />
      );
    case "day":
      return <DateTime kind="date" label={label} help={help} name="value" isRequired {...value} />;
    case "count":
      return (
        <TextField
          label={label}
          help={help}
          name="value"
          inputMode="numeric"
          isRequired
          maxLength={7}
          {...value}
        />
      );
    default:
      return statableKinds[fact] satisfies never;
  }
}
