// One of a few, in the device's own list: on phones nothing is as easy to hit, and it costs no bytes.
import { useId, type SelectHTMLAttributes } from "react";
import { useWords } from "../i18n/use-words.ts";
import { Icon } from "./icon.tsx";
import { cx } from "./cx.ts";
import type { FieldText } from "./field-parts.tsx";
import css from "./field.module.css";

type Native = Omit<SelectHTMLAttributes<HTMLSelectElement>, "className" | "onChange" | "children">;
type SelectProps<V extends string> = Native &
  FieldText & {
    options: readonly { value: V; text: string }[];
    /** Shown while nothing is chosen; without it the first option is the choice. */
    prompt?: string;
    error?: string | undefined;
    onChange?: (value: V) => void;
  };

export function Select<V extends string>(props: SelectProps<V>) {
  const { label, help, options, prompt, error, onChange, ...rest } = props;
  const id = useId();
  const { t } = useWords("common");
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  const choose = (value: string) => {
    const option = options.find((one) => one.value === value);
    if (option) onChange?.(option.value);
  };
  return (
    <div className={css["field"]}>
      <label className={css["label"]} htmlFor={id}>
        {label}
        {rest.required === false ? <span className={css["optional"]}>{t("optional")}</span> : null}
      </label>
      <select
        {...rest}
        id={id}
        className={cx(css["input"], css["select"], error && css["invalid"])}
        onChange={(event) => choose(event.currentTarget.value)}
        {...(described && { "aria-describedby": described })}
        aria-invalid={error ? true : undefined}
      >
        {prompt === undefined ? null : <option value="">{prompt}</option>}
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {help ? (
        <div id={`${id}-help`} className={css["help"]}>
          {help}
        </div>
      ) : null}
      {error ? (
        <div id={`${id}-error`} className={css["error"]}>
          <Icon name="warn" size={18} />
          <span>{error}</span>
        </div>
      ) : null}
    </div>
  );
}
