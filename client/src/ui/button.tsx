// Buttons, and links that look like them. The main one says what will happen and what it costs.
import { useEffect, useRef, type ButtonHTMLAttributes, type ReactNode } from "react";
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

type Native = Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  | "type"
  | "name"
  | "value"
  | "form"
  | "autoFocus"
  | "id"
  | (`aria-${string}` & keyof ButtonHTMLAttributes<HTMLButtonElement>)
>;

type ButtonProps = ButtonLook &
  Native & {
    onPress?: () => void;
    isDisabled?: boolean;
    /** What it does is under way: it stays focused, says so, and can't be pressed again. */
    isPending?: boolean;
    /** One key that presses the button while no text is being typed; it is drawn on the button. */
    hotkey?: string;
  };

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

/** The native button: it does what is needed, and react-aria's would cost every first page 13 KB. */
export function Button(props: ButtonProps) {
  const { kind, shape, wide, icon, hotkey, children, onPress, isDisabled, isPending, ...rest } = props;
  const ref = useHotkey(isDisabled || isPending ? undefined : hotkey);
  const look = buttonClass({ ...(kind && { kind }), ...(shape && { shape }), ...(wide && { wide }) });
  return (
    <button
      type="button"
      {...rest}
      ref={ref}
      className={look}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      aria-keyshortcuts={hotkey}
      onClick={(event) => {
        if (isPending) event.preventDefault();
        else onPress?.();
      }}
    >
      {isPending ? <span className={css["spinner"]} aria-hidden="true" /> : null}
      {icon && !isPending ? <Icon name={icon} size={shape === "round" ? 22 : 20} /> : null}
      {children ? <span>{children}</span> : null}
      {hotkey ? <kbd className={css["key"]}>{hotkey.toUpperCase()}</kbd> : null}
    </button>
  );
}
