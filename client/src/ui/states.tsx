// Loading, empty, failed, offline, stale: each says what it is and what to do.
import type { ReactNode } from "react";
import { useWords } from "../i18n/use-words.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Spoken } from "./text.tsx";
import css from "./states.module.css";

type Bone = "line" | "title" | "card" | "ticket";

/** Grey shapes where the content will be; `shape` lists them from top to bottom. */
export function Skeleton({ shape }: { shape: readonly Bone[] }) {
  const { t } = useWords("common");
  return (
    <output className={css["bones"]}>
      <Spoken>{t("loading")}</Spoken>
      {shape.map((bone, at) => (
        // The shapes never move, so their place is their name.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={cx(css["bone"], css[bone])} />
      ))}
    </output>
  );
}

type EmptyProps = { icon: IconName; title: string; children?: ReactNode; action?: ReactNode };

/** What will be here, and what to do for it. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={css["panel"]}>
      <span className={css["sign"]}>
        <Icon name={icon} size={32} />
      </span>
      <h2>{title}</h2>
      {children ? <div className={css["hint"]}>{children}</div> : null}
      {action}
    </div>
  );
}

type ErrorPanelProps = { error: unknown; onRetry?: () => void; action?: ReactNode };

/** What happened, that nothing was lost, and a way on. */
export function ErrorPanel({ error, onRetry, action }: ErrorPanelProps) {
  const { t } = useWords("common");
  const text = useErrorText();
  return (
    <div className={css["panel"]} role="alert">
      <span className={cx(css["sign"], css["calm"])}>
        <Icon name="info" size={32} />
      </span>
      <h2>{text(error)}</h2>
      <div className={css["hint"]}>{t("nothingLost")}</div>
      {onRetry ? (
        <Button kind="main" onPress={onRetry}>
          {t("tryAgain")}
        </Button>
      ) : null}
      {action}
    </div>
  );
}

export type PendingProps = ErrorPanelProps & { shape: readonly Bone[] };

/** In place of content that isn't here: why not, or the shape of what is coming. */
export function Pending({ shape, ...failure }: PendingProps) {
  return failure.error ? <ErrorPanel {...failure} /> : <Skeleton shape={shape} />;
}

type BannerProps = {
  tone?: "good" | "bad" | "info";
  icon?: IconName;
  boxed?: boolean;
  action?: ReactNode;
  children: ReactNode;
};

/** One line across the page or a part of it. */
export function Banner({ tone, icon = "info", boxed, action, children }: BannerProps) {
  return (
    <output className={cx(css["banner"], tone && css[tone], boxed && css["boxed"])}>
      <Icon name={icon} size={20} />
      <span>{children}</span>
      {action}
    </output>
  );
}
