// Two or three ways to see the same list, side by side: radio buttons that look like a switch.
import { useId } from "react";
import { cx } from "./cx.ts";
import css from "./tabs.module.css";

type SegmentsProps<V extends string> = {
  label: string;
  options: readonly { value: V; text: string }[];
  value: V;
  onChange: (value: V) => void;
};

export function Segments<V extends string>({ label, options, value, onChange }: SegmentsProps<V>) {
  const name = useId();
  return (
    <div className={css["segments"]} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={cx(option.value === value && css["on"])}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.text}
        </label>
      ))}
    </div>
  );
}
