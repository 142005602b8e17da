// A sheet of paper with a hairline, a tinted one for a remark, and one that holds a single figure.
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./card.module.css";

export type Tone = "sky" | "amber" | "jade" | "end";

export function Card({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <div className={cx(css["card"], tone && css[tone])}>{children}</div>;
}

/** Figures side by side, as many as fit. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className={css["stats"]}>{children}</div>;
}

export function Stat({ value, label }: { value: ReactNode; label: string }) {
  return (
    <div className={cx(css["card"], css["stat"])}>
      <div className={css["value"]}>{value}</div>
      <div className={css["label"]}>{label}</div>
    </div>
  );
}
