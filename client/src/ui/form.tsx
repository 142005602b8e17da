// A form that the browser checks first and the server after: what the server refuses is said at the fields that it is about.
import { useContext, useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useWords } from "../i18n/use-words.ts";
import { isRefusal } from "../refusal-error.ts";
import { FormContext, isAbout, problemsIn, type About, type Problem } from "./form-problems.ts";
import css from "./form.module.css";
import { Banner } from "./states.tsx";

type FormProps = {
  onSubmit: (fields: FormData) => void;
  /** Why the last try failed. */
  error?: unknown;
  about?: About;
  children: ReactNode;
};

const nothing: About = {};

function useProblems(error: unknown, about: About): readonly Problem[] {
  const { t, language } = useWords("common");
  const whole = useErrorText();
  return problemsIn(error, about, {
    whole,
    missing: t("fieldMissing"),
    wrong: t("fieldWrong"),
    language,
  });
}

/** A field that was changed since is no longer called wrong: only the server knows, when it is asked again. */
function useEdited(error: unknown) {
  const [edited, setEdited] = useState<{ error: unknown; names: readonly string[] }>({ error, names: [] });
  if (edited.error !== error) setEdited({ error, names: [] });
  const onInput = (event: FormEvent) => {
    const name: unknown = Reflect.get(event.target, "name");
    if (error && typeof name === "string") setEdited({ error, names: [...edited.names, name] });
  };
  return { names: edited.names, onInput };
}

export function Form({ onSubmit, error, about = nothing, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const all = useProblems(error, about);
  const { names, onInput } = useEdited(error);
  const atField = isRefusal(error) && error.code in about;
  const problems = all.filter((problem) => !names.some((name) => isAbout(problem, name)));
  useEffect(() => {
    if (!error) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-wrong] input")?.focus();
  }, [error]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form ref={form} className={css["form"]} onSubmit={submit} onInput={onInput}>
      <FormContext value={{ problems, banner: atField ? undefined : error }}>{children}</FormContext>
    </form>
  );
}

/** Before the button: why the last try failed, unless its field says it. */
export function FormError() {
  const text = useErrorText();
  const { banner } = useContext(FormContext);
  return banner ? (
    <Banner boxed tone="bad" icon="warn">
      {text(banner)}
    </Banner>
  ) : null;
}

/** The text of a field, without blanks at its ends; a missing field is empty. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}
