// A list and what is chosen from it: side by side on a wide screen, one after the other on a phone.
import type { ReactNode } from "react";
import { useWords } from "../i18n/use-words.ts";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import css from "./split.module.css";

type SplitProps = {
  /** Names the list for a screen reader. */
  label: string;
  list: ReactNode;
  work: ReactNode;
  /** A third column, where there is room for one. */
  aside?: ReactNode;
  /** Whether a phone shows what was chosen instead of the list. */
  opened: boolean;
  onBack: () => void;
};

export function Split({ label, list, work, aside, opened, onBack }: SplitProps) {
  const { t } = useWords("common");
  return (
    <div
      className={cx(
        css["split"],
        opened ? css["opened"] : css["closed"],
        aside !== undefined && css["three"],
      )}
    >
      <nav className={cx(css["part"], css["list"])} aria-label={label}>
        {list}
      </nav>
      <div className={cx(css["part"], css["work"])}>
        <div className={css["back"]}>
          <Button kind="quiet" icon="back" onPress={onBack}>
            {t("back")}
          </Button>
        </div>
        {work}
      </div>
      {aside === undefined ? null : <div className={cx(css["part"], css["aside"])}>{aside}</div>}
    </div>
  );
}
