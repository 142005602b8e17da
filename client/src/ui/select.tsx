// One of a few, in the device's own list: on phones nothing is as easy to hit, and it costs no bytes.
import { useId, useState, type SelectHTMLAttributes } from "react";
import { useWords } from "../i18n/use-words.ts";
import { cx } from "./cx.ts";
import css from "./field.module.css";
import { useFieldProblem } from "./form-problems.ts";
import { describedBy, FieldFrame, type FieldText } from "./field-frame.tsx";

type Native = Pick<
  SelectHTMLAttributes<HTMLSelectElement>,
  "name" | "value" | "defaultValue" | "required" | "disabled"
>;
type SelectProps<V extends string> = Native &
  FieldText & {
    options: readonly { value: V; text: string }[];
    /** Shown while nothing is chosen; without it the first option is the choice. */
    prompt?: string;
    onChange?: (value: V) => void;
  };

export function Select<V extends string>(props: SelectProps<V>) {
  const { label, help, options, prompt, onChange, ...native } = props;
  const id = useId();
  const { t } = useWords("common");
  const [isMissing, setMissing] = useState(false);
  const refused = useFieldProblem(native.name);
  const error = isMissing ? t("fieldMissing") : refused;
  const choose = (value: string) => {
    setMissing(false);
    const option = options.find((one) => one.value === value);
    if (option) onChange?.(option.value);
  };
  return (
    <FieldFrame id={id} label={label} help={help} required={native.required !== false} error={error}>
      <select
        {...native}
        id={id}
        className={cx(css["input"], css["select"], error !== undefined && css["invalid"])}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, help, error)}
        onChange={(event) => choose(event.currentTarget.value)}
        onInvalid={(event) => {
          event.preventDefault();
          setMissing(true);
        }}
      >
        {prompt === undefined ? null : <option value="">{prompt}</option>}
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
