// What can be done with the page, always within reach of the thumb.
import type { ReactNode } from "react";
import css from "./action-bar.module.css";

export function ActionBar({ children }: { children: ReactNode }) {
  return <div className={css["bar"]}>{children}</div>;
}
