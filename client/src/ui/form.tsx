// A form that the browser checks first and the server after: what the server found wrong stands at the field it is about.
import { Form as AriaForm } from "react-aria-components/Form";
import type { FormEvent, ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./form.module.css";

type FormProps = {
  /** By field name. */
  errors?: Record<string, string>;
  onSubmit: (fields: FormData) => void;
  children: ReactNode;
};

export function Form({ errors, onSubmit, children }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <AriaForm className={cx(css["form"])} onSubmit={submit} {...(errors && { validationErrors: errors })}>
      {children}
    </AriaForm>
  );
}

/** The text of a field, without blanks at its ends; a missing field is empty. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}
