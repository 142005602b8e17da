// Buttons, and links that look like them. The main one says what will happen and what it costs.
import { useEffect, useRef, type ButtonHTMLAttributes, type ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon, type IconName } from "./icon.tsx";
import css from "./button.module.css";

export type ButtonKind = "main" | "plain" | "end" | "quiet" | "onShade" | "chosen";

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

/** What goes to the element as it is: the rest of the look and the behaviour is drawn and handled here. */
function nativeOf(props: ButtonProps): Native {
  const mine = new Set([
    "kind",
    "shape",
    "wide",
    "icon",
    "children",
    "onPress",
    "isDisabled",
    "isPending",
    "hotkey",
  ]);
  return Object.fromEntries(Object.entries(props).filter(([name]) => !mine.has(name)));
}

function Inside({ shape, icon, hotkey, isPending, children }: ButtonProps) {
  return (
    <>
      {isPending ? <span className={css["spinner"]} aria-hidden="true" /> : null}
      {icon && !isPending ? <Icon name={icon} size={shape === "round" ? 22 : 20} /> : null}
      {children ? <span>{children}</span> : null}
      {hotkey ? <kbd className={css["key"]}>{hotkey.toUpperCase()}</kbd> : null}
    </>
  );
}

/** The native button: it does what is needed, and react-aria's would cost every first page 13 KB. */
export function Button(props: ButtonProps) {
  const { hotkey, onPress, isDisabled, isPending } = props;
  const pending = isPending === true;
  const ref = useHotkey(isDisabled || pending ? undefined : hotkey);
  return (
    <button
      type="button"
      {...nativeOf(props)}
      ref={ref}
      className={buttonClass(props)}
      disabled={isDisabled}
      aria-disabled={pending}
      aria-busy={pending}
      aria-keyshortcuts={hotkey}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onPress?.();
      }}
    >
      <Inside {...props} />
    </button>
  );
}
