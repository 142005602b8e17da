// Where one is in a few steps.
import { useWords } from "../i18n/use-words.ts";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import { Spoken } from "./text.tsx";
import css from "./stepper.module.css";

export function Stepper({ label, steps, at }: { label: string; steps: readonly string[]; at: number }) {
  const { t } = useWords("common");
  return (
    <ol className={css["steps"]} aria-label={label}>
      {steps.map((step, place) => (
        <li
          key={step}
          className={cx(css["step"], place < at && css["done"], place === at && css["now"])}
          aria-current={place === at ? "step" : undefined}
        >
          <span className={css["mark"]}>{place < at ? <Icon name="check" size={16} /> : place + 1}</span>
          {step}
          {place < at ? <Spoken>{t("stepDone")}</Spoken> : null}
        </li>
      ))}
    </ol>
  );
}
