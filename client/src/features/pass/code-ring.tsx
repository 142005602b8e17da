// Around the code, how long it is still shown: a line that runs out.
import type { ReactNode } from "react";
import css from "./pass.module.css";

type RingProps = { leftMs: number; ofMs: number; children: ReactNode };

export function CodeRing({ leftMs, ofMs, children }: RingProps) {
  const left = Math.max(0, Math.min(1, leftMs / ofMs));
  return (
    <div className={css["ring"]}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <rect className={css["track"]} x="1.5" y="1.5" width="97" height="97" rx="6" pathLength="100" />
        <rect
          className={css["left"]}
          x="1.5"
          y="1.5"
          width="97"
          height="97"
          rx="6"
          pathLength="100"
          strokeDasharray={`${left * 100} 100`}
        />
      </svg>
      <div className={css["code"]}>{children}</div>
    </div>
  );
}
