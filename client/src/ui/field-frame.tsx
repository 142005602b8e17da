// What every field has around its box: label, a word when it may stay empty, help, and the error in words.
import type { ReactNode } from "react";
import { useWords } from "../i18n/use-words.ts";
import css from "./field.module.css";
import { Icon } from "./icon.tsx";

export type FieldText = { label: string; help?: ReactNode };
type FrameProps = FieldText & {
  id: string;
  required: boolean;
  error?: string | undefined;
  children: ReactNode;
};

/** Ids of what describes a box: for its aria-describedby. */
export function describedBy(id: string, help: ReactNode, error: string | undefined): string | undefined {
  const parts = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}

/** Fields are needed unless they say otherwise: most of ours are, so the word goes to the others. */
export function FieldFrame({ id, label, help, required, error, children }: FrameProps) {
  const { t } = useWords("common");
  return (
    <div className={css["field"]}>
      <label className={css["label"]} htmlFor={id}>
        {label}
        {required ? null : <span className={css["optional"]}>{t("optional")}</span>}
      </label>
      {children}
      {help ? (
        <div id={`${id}-help`} className={css["help"]}>
          {help}
        </div>
      ) : null}
      <FieldProblem id={id} text={error} />
    </div>
  );
}

export function FieldProblem({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <div id={`${id}-error`} className={css["error"]}>
      <Icon name="warn" size={18} />
      <span>{text}</span>
    </div>
  ) : null;
}
