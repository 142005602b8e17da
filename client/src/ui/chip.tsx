// A state in a word or two. The colour only repeats what the word says.
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./chip.module.css";

export type ChipTone = "lantern" | "jade" | "amber" | "sky" | "end" | "plain" | "live" | "onShade";

type ChipProps = { tone?: ChipTone; /** Something is happening now. */ dot?: boolean; children: ReactNode };

export function Chip({ tone = "lantern", dot = false, children }: ChipProps) {
  return (
    <span className={cx(css["chip"], css[tone])}>
      {dot ? <span className={css["dot"]} aria-hidden="true" /> : null}
      <span>{children}</span>
    </span>
  );
}
