// A form that the browser checks first and the server after.
import type { FormEvent, ReactNode } from "react";
import css from "./form.module.css";

type FormProps = { onSubmit: (fields: FormData) => void; children: ReactNode };

export function Form({ onSubmit, children }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form className={css["form"]} onSubmit={submit}>
      {children}
    </form>
  );
}

/** The text of a field, without blanks at its ends; a missing field is empty. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}
