// Words and numbers in their few sizes.
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./text.module.css";

type Children = { children: ReactNode };

export function Sub({ children }: Children) {
  return <div className={css["sub"]}>{children}</div>;
}

export function Tiny({ children }: Children) {
  return <div className={css["tiny"]}>{children}</div>;
}

/** The name of a thing in a list, when the list is its own page's. */
export function Headline({ children }: Children) {
  return <h3 className={css["big"]}>{children}</h3>;
}

/** A number whose digits don't jump when it changes. */
export function Num({ size, children }: Children & { size?: "big" | "huge" }) {
  return <span className={cx(css["num"], size && css[size])}>{children}</span>;
}

export function Pay({ size, children }: Children & { size?: "big" }) {
  return <span className={cx(css["pay"], size && css[size])}>{children}</span>;
}

/** What a person wrote, with its line breaks. */
export function Prose({ children }: Children) {
  return <div className={css["prose"]}>{children}</div>;
}

/** Said by a screen reader, not drawn. */
export function Spoken({ children }: Children) {
  return <span className={css["hidden"]}>{children}</span>;
}
