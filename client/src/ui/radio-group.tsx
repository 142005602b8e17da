// One of a few that are better seen side by side than in a list.
import {
  Radio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaProps,
} from "react-aria-components/RadioGroup";
import type { ReactNode } from "react";
import type { FieldText } from "./field-frame.tsx";
import { FieldError, FieldHelp, FieldLabel } from "./field-parts.tsx";
import { cx } from "./cx.ts";
import choice from "./choice.module.css";
import css from "./field.module.css";

type RadioGroupProps<V extends string> = FieldText &
  Omit<AriaProps, "className" | "style" | "children" | "onChange" | "value"> & {
    options: readonly { value: V; text: ReactNode; help?: ReactNode }[];
    value?: V | null;
    onChange?: (value: V) => void;
    across?: boolean;
  };

export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { label, help, options, onChange, across, ...rest } = props;
  const choose = (value: string) => {
    const option = options.find((one) => one.value === value);
    if (option) onChange?.(option.value);
  };
  return (
    <AriaRadioGroup {...rest} onChange={choose} className={cx(css["field"])}>
      <FieldLabel label={label} required={rest.isRequired} />
      <div className={cx(css["choices"], across && css["across"])}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={cx(choice["choice"], choice["boxed"])}>
            <span className={choice["circle"]} />
            <span className={choice["text"]}>
              {option.text}
              {option.help ? <div className={choice["help"]}>{option.help}</div> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp>{help}</FieldHelp>
      <FieldError />
    </AriaRadioGroup>
  );
}
