// The same parts as in field-frame.tsx, for the fields that react-aria holds together: numbers and radio buttons.
import type { ReactNode } from "react";
import { FieldError as AriaError, Label as AriaLabel, Text } from "react-aria-components/TextField";
import { useWords } from "../i18n/use-words.ts";
import { Icon } from "./icon.tsx";
import { cx } from "./cx.ts";
import css from "./field.module.css";

export function FieldLabel({ label, required }: { label: string; required: boolean | undefined }) {
  const { t } = useWords("common");
  return (
    <AriaLabel className={cx(css["label"])}>
      {label}
      {required ? null : <span className={css["optional"]}>{t("optional")}</span>}
    </AriaLabel>
  );
}

export function FieldHelp({ children }: { children: ReactNode }) {
  return children ? (
    <Text slot="description" className={cx(css["help"])}>
      {children}
    </Text>
  ) : null;
}

/** The browser says what is missing in its own language; the page says it in the page's. */
export function FieldError() {
  const { t } = useWords("common");
  return (
    <AriaError className={cx(css["error"])}>
      {({ validationErrors, validationDetails }) => (
        <>
          <Icon name="warn" size={18} />
          <span>{validationDetails.valueMissing ? t("fieldMissing") : validationErrors.join(" ")}</span>
        </>
      )}
    </AriaError>
  );
}
