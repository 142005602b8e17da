// Something that is on or off from the moment it is touched.
import { Switch as AriaSwitch, type SwitchProps as AriaProps } from "react-aria-components/Switch";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./choice.module.css";

type SwitchProps = Omit<AriaProps, "className" | "style" | "children"> & {
  help?: ReactNode;
  children: ReactNode;
};

export function Switch({ help, children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={cx(css["choice"])}>
      <span className={css["text"]}>
        {children}
        {help ? <div className={css["help"]}>{help}</div> : null}
      </span>
      <span className={css["track"]}>
        <div className={css["knob"]} />
      </span>
    </AriaSwitch>
  );
}
