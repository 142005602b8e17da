// A number with a step down and a step up, for thumbs and for keyboards.
import {
  Button,
  Group,
  Input,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaProps,
} from "react-aria-components/NumberField";
import type { FieldText } from "./field-frame.tsx";
import { FieldError, FieldHelp, FieldLabel } from "./field-parts.tsx";
import { cx } from "./cx.ts";
import css from "./field.module.css";

type NumberFieldProps = FieldText & Omit<AriaProps, "className" | "style" | "children">;

export function NumberField({ label, help, ...rest }: NumberFieldProps) {
  return (
    <AriaNumberField {...rest} className={cx(css["field"])}>
      <FieldLabel label={label} required={rest.isRequired} />
      <Group className={cx(css["number"])}>
        <Button slot="decrement" className={cx(css["step"])}>
          −
        </Button>
        <Input className={cx(css["input"])} />
        <Button slot="increment" className={cx(css["step"])}>
          +
        </Button>
      </Group>
      <FieldHelp>{help}</FieldHelp>
      <FieldError />
    </AriaNumberField>
  );
}
