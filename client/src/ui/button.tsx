// Buttons, and links that look like them. The main one says what will happen and what it costs.
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components/Button";
import { useEffect, useRef, type ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon, type IconName } from "./icon.tsx";
import css from "./button.module.css";

export type ButtonKind = "main" | "plain" | "end" | "quiet" | "onShade";

export type ButtonLook = {
  kind?: ButtonKind;
  shape?: "round" | "small";
  /** As wide as what it stands in. */
  wide?: boolean;
  icon?: IconName;
  children: ReactNode;
};

/** One key of the keyboard that presses the button while no text is being typed; it is drawn on the button. */
type ButtonProps = ButtonLook & Omit<AriaProps, "className" | "style" | "children"> & { hotkey?: string };

export function buttonClass({ kind = "plain", shape, wide }: Omit<ButtonLook, "children">): string {
  return cx(css["button"], css[kind], shape && css[shape], wide && css["wide"]);
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function useHotkey(hotkey: string | undefined) {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!hotkey) return undefined;
    const press = (event: KeyboardEvent) => {
      const other = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
      if (other || event.key.toLowerCase() !== hotkey.toLowerCase() || typing(event.target)) return;
      event.preventDefault();
      ref.current?.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [hotkey]);
  return ref;
}

export function Button({ kind, shape, wide, icon, hotkey, children, ...rest }: ButtonProps) {
  const ref = useHotkey(hotkey);
  const look = buttonClass({ ...(kind && { kind }), ...(shape && { shape }), ...(wide && { wide }) });
  return (
    <AriaButton {...rest} ref={ref} className={look} {...(hotkey && { "aria-keyshortcuts": hotkey })}>
      {rest.isPending ? <span className={css["spinner"]} aria-hidden="true" /> : null}
      {icon && !rest.isPending ? <Icon name={icon} size={shape === "round" ? 22 : 20} /> : null}
      <span>{children}</span>
      {hotkey ? <kbd className={css["key"]}>{hotkey.toUpperCase()}</kbd> : null}
    </AriaButton>
  );
}
