// Text in one line or several, dates and times in the device's own picker.
import {
  Input,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from "react-aria-components/TextField";
import { FieldError, FieldHelp, FieldLabel, type FieldText } from "./field-parts.tsx";
import { cx } from "./cx.ts";
import css from "./field.module.css";

type Shared = FieldText & Omit<AriaProps, "className" | "style" | "children">;
type TextFieldProps = Shared & { placeholder?: string };

export function TextField({ label, help, placeholder, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} className={cx(css["field"])}>
      <FieldLabel label={label} required={rest.isRequired} />
      <Input className={cx(css["input"])} {...(placeholder && { placeholder })} />
      <FieldHelp>{help}</FieldHelp>
      <FieldError />
    </AriaTextField>
  );
}

export function TextArea({ label, help, rows = 4, ...rest }: Shared & { rows?: number }) {
  return (
    <AriaTextField {...rest} className={cx(css["field"])}>
      <FieldLabel label={label} required={rest.isRequired} />
      <AriaTextArea className={cx(css["input"])} rows={rows} />
      <FieldHelp>{help}</FieldHelp>
      <FieldError />
    </AriaTextField>
  );
}

type DateTimeProps = Omit<Shared, "type"> & { kind?: "date" | "time" | "datetime-local" | "month" };

/** The device's own picker: it is in the person's language, works with a thumb, and costs no bytes. */
export function DateTime({ kind = "datetime-local", ...rest }: DateTimeProps) {
  return <TextField {...rest} type={kind} />;
}
