// How things stand beside each other: a column, a line, a wrapping cluster, a grid, a lane that scrolls sideways.
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./layout.module.css";

type Children = { children: ReactNode };

export function Stack({ gap, children }: Children & { gap?: "tight" | "loose" }) {
  return <div className={cx(css["stack"], gap && css[gap])}>{children}</div>;
}

export function Row({ gap, align, children }: Children & { gap?: "tight"; align?: "top" }) {
  return <div className={cx(css["row"], gap && css[gap], align && css[align])}>{children}</div>;
}

/** The part of a Row that takes the room that is left. */
export function Grow({ children }: { children?: ReactNode }) {
  return <div className={css["grow"]}>{children}</div>;
}

/** What guides people on a screen and has no place on paper. */
export function OnScreen({ children }: Children) {
  return <div className={css["onScreen"]}>{children}</div>;
}

export function Cluster({ children }: Children) {
  return <div className={css["cluster"]}>{children}</div>;
}

/** As many columns as fit; `large` ones are wide enough to lead a page. */
export function Grid({ large, children }: Children & { large?: boolean }) {
  return <div className={cx(css["grid"], large && css["large"])}>{children}</div>;
}

/** Buttons side by side, or one below the other when they don't fit; never as wide as a desk's screen. */
export function Actions({ children }: Children) {
  return <div className={css["actions"]}>{children}</div>;
}

/** Two columns on a wide screen (work, aside), one below the other on a phone. */
export function Columns({ children }: Children) {
  return <div className={css["columns"]}>{children}</div>;
}

export function Lane({ label, children }: Children & { label: string }) {
  return (
    <section className={css["lane"]} aria-label={label}>
      {children}
    </section>
  );
}
