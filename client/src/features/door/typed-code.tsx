// The nine digits beneath a QR, for when it can't be read: checked while they are typed, so that a slip of the finger isn't a scan.
import { readTyped } from "@jishi/shared/typed-code";
import { useRef, useState, type FormEvent } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import css from "./scan.module.css";

/** A hand scanner writes into the field when it has the focus: whole codes are taken too. */
const isCode = (text: string): boolean => /^js1/i.test(text) || readTyped(text) !== null;

/** Too few or too many are no mistyped code yet. */
const hasNine = (text: string): boolean => text.normalize("NFKC").replace(/\D/g, "").length === 9;

/** `onWrong`: the last person's verdict must not stand over an answer to the next one. */
type TypedProps = { onTyped: (text: string) => void; onWrong: () => void };

export function TypedCode({ onTyped, onWrong }: TypedProps) {
  const { t } = useWords("door");
  const [problem, setProblem] = useState<string>();
  const [text, setText] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = text.trim();
    if (!isCode(typed)) {
      setProblem(t(hasNine(typed) ? "typedWrong" : "typedNine"));
      onWrong();
      form.current?.querySelector("input")?.focus();
      return;
    }
    onTyped(typed);
    setText("");
    setProblem(undefined);
  };
  const change = (typed: string) => {
    setText(typed);
    setProblem(undefined);
  };
  return (
    <form ref={form} className={css["typed"]} onSubmit={submit}>
      <TextField
        label={t("typed")}
        inputMode="numeric"
        autoComplete="off"
        isRequired
        value={text}
        problem={problem}
        onChange={change}
      />
      <Button type="submit">{t("typedTake")}</Button>
    </form>
  );
}
