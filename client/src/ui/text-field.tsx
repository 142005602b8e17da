// Text in one line or several, dates and times in the device's own picker. Native boxes: light, and known to every phone.
import { useId, type InputHTMLAttributes } from "react";
import { cx } from "./cx.ts";
import css from "./field.module.css";
import { useFieldProblem } from "./form-problems.ts";
import { describedBy, FieldFrame, type FieldText } from "./field-frame.tsx";
import { useCheck, type Validate } from "./use-check.ts";

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | "name"
  | "type"
  | "value"
  | "defaultValue"
  | "placeholder"
  | "minLength"
  | "maxLength"
  | "inputMode"
  | "autoComplete"
  | "autoFocus"
  | "min"
  | "max"
  | "step"
>;
type Shared = FieldText &
  Native & {
    isRequired?: boolean;
    isDisabled?: boolean;
    validate?: Validate;
    /** What the server found wrong with it. */
    problem?: string | undefined;
    onChange?: (typed: string) => void;
  };

/** What a box needs of us, whichever element it is. */
function useBox(props: Shared) {
  const { label, help, isRequired, isDisabled, validate, problem, onChange, ...native } = props;
  const id = useId();
  const refused = useFieldProblem(props.name);
  const { attach, error = refused ?? problem, onType, onInvalid } = useCheck(validate);
  return {
    frame: { id, label, help, required: isRequired === true, error },
    box: {
      ...native,
      id,
      ref: attach,
      className: cx(css["input"], error !== undefined && css["invalid"]),
      required: isRequired,
      disabled: isDisabled,
      "aria-invalid": error !== undefined,
      "aria-describedby": describedBy(id, help, error),
      onInvalid,
      onChange: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
        onType(event.currentTarget);
        onChange?.(event.currentTarget.value);
      },
    },
  };
}

export function TextField(props: Shared) {
  const { frame, box } = useBox(props);
  return (
    <FieldFrame {...frame}>
      <input {...box} />
    </FieldFrame>
  );
}

type TextAreaProps = Omit<Shared, "type" | "min" | "max" | "step"> & { rows?: number };

export function TextArea({ rows = 4, ...props }: TextAreaProps) {
  const { frame, box } = useBox(props);
  return (
    <FieldFrame {...frame}>
      <textarea {...box} rows={rows} />
    </FieldFrame>
  );
}

type DateTimeProps = Omit<Shared, "type"> & { kind?: "date" | "time" | "datetime-local" | "month" };

/** The device's own picker: it is in the person's language, works with a thumb, and costs no bytes. */
export function DateTime({ kind = "datetime-local", ...rest }: DateTimeProps) {
  return <TextField {...rest} type={kind} />;
}
