// Yes or no, in a whole row that can be tapped.
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from "react-aria-components/Checkbox";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import css from "./choice.module.css";

type CheckboxProps = Omit<AriaProps, "className" | "style" | "children"> & {
  help?: ReactNode;
  /** With a border of its own, for choices that stand in a grid. */
  boxed?: boolean;
  children: ReactNode;
};

export function Checkbox({ help, boxed, children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={cx(css["choice"], boxed && css["boxed"])}>
      <span className={css["box"]}>
        <Icon name="check" size={18} />
      </span>
      <span className={css["text"]}>
        {children}
        {help ? <div className={css["help"]}>{help}</div> : null}
      </span>
    </AriaCheckbox>
  );
}
