// Checks one box as the browser does, with words of ours: when the form is sent, and then on every change until it is right.
import { useCallback, useRef, useState, type InvalidEvent } from "react";
import { useWords } from "../i18n/use-words.ts";

export type Box = HTMLInputElement | HTMLTextAreaElement;
/** What is wrong with a text, in words; null when nothing is. */
export type Validate = (typed: string) => string | null;

/** The browser marks a box; several may be wrong, and the first one gets the focus. */
function isFirstWrong(box: Box): boolean {
  return box.form?.querySelector("input:invalid, textarea:invalid, select:invalid") === box;
}

export function useCheck(validate: Validate | undefined) {
  const { t } = useWords("common");
  const ref = useRef<Box>(null);
  const [error, setError] = useState<string>();
  const attach = useCallback(
    (box: Box | null) => {
      ref.current = box;
      box?.setCustomValidity(validate?.(box.value) ?? "");
    },
    [validate],
  );
  const textFor = ({ validity, validationMessage }: Box): string => {
    if (validity.valueMissing) return t("fieldMissing");
    return validity.customError ? validationMessage : t("fieldWrong");
  };
  return {
    attach,
    error,
    onType: (box: Box) => {
      box.setCustomValidity(validate?.(box.value) ?? "");
      if (error) setError(box.validity.valid ? undefined : textFor(box));
    },
    onInvalid: (event: InvalidEvent<Box>) => {
      // Instead of the browser's own bubble, which speaks its language and vanishes.
      event.preventDefault();
      setError(textFor(event.currentTarget));
      if (isFirstWrong(event.currentTarget)) event.currentTarget.focus();
    },
  };
}
