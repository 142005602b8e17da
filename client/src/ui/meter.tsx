// How much of something there is: a microphone's level, a network, a disk. The word beside it says the same.
import { cx } from "./cx.ts";
import css from "./meter.module.css";

type MeterProps = {
  label: string;
  /** 0 to 1. */ value: number;
  /** The value in words. */ text?: string;
  low?: boolean;
};

export function Meter({ label, value, text, low = false }: MeterProps) {
  const share = Math.min(1, Math.max(0, value));
  return (
    <div className={css["meter"]}>
      <div className={css["head"]}>
        <span>{label}</span>
        {text ? <span>{text}</span> : null}
      </div>
      {/* The native one speaks; browsers draw it each in their own way, so ours is drawn beside it. */}
      <meter className={css["spoken"]} value={share} aria-label={label} aria-valuetext={text} />
      <div className={css["track"]} aria-hidden="true">
        <div className={cx(css["bar"], low && css["low"])} style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}
