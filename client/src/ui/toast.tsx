// A short word that something was done or wasn't. It is read aloud, waits while it is looked at, and then goes.
import { useEffect, useState, useSyncExternalStore } from "react";
import { useWords } from "../i18n/use-words.ts";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import css from "./toast.module.css";
import { dismiss, shownToasts, watchToasts, type Toast } from "./toasts.ts";

export { toast } from "./toasts.ts";

const shownMs = 6000;

function ToastLine({ id, text, bad }: Toast) {
  const { t } = useWords("common");
  const [held, hold] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismiss(id), shownMs);
    return () => clearTimeout(timer);
  }, [held, id]);
  return (
    <div
      className={cx(css["toast"], bad && css["bad"])}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <Icon name={bad ? "warn" : "check"} size={20} />
      <span>{text}</span>
      <button type="button" className={css["close"]} aria-label={t("close")} onClick={() => dismiss(id)}>
        <Icon name="close" size={18} />
      </button>
    </div>
  );
}

export function Toasts() {
  const shown = useSyncExternalStore(watchToasts, shownToasts);
  return (
    <output className={css["region"]}>
      {shown.map((one) => (
        <ToastLine key={one.id} {...one} />
      ))}
    </output>
  );
}
