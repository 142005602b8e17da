// Links inside the app, typed by the route tree: in a text, as a button, as a row of a list.
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { buttonClass, type ButtonLook } from "./button.tsx";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import css from "./link.module.css";

type Anchor = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

function TextAnchor({ children, ...rest }: Anchor) {
  return (
    <a {...rest} className={cx(css["text"])}>
      {children}
    </a>
  );
}

function ButtonAnchor({ kind, shape, wide, icon, children, ...rest }: Anchor & ButtonLook) {
  const look = buttonClass({ ...(kind && { kind }), ...(shape && { shape }), ...(wide && { wide }) });
  return (
    <a {...rest} className={look}>
      {icon ? <Icon name={icon} size={20} /> : null}
      <span>{children}</span>
    </a>
  );
}

type RowParts = { title: ReactNode; sub?: ReactNode; start?: ReactNode; end?: ReactNode };

/** Title and end share the first line while there is room, so that the line below has the whole width. */
function RowBody({ title, sub, start, end }: RowParts) {
  return (
    <>
      {start}
      <span className={css["grow"]}>
        <span className={css["line"]}>
          <span className={css["title"]}>{title}</span>
          {end ? <span>{end}</span> : null}
        </span>
        {sub ? <span className={css["sub"]}>{sub}</span> : null}
      </span>
    </>
  );
}

function RowAnchor({ title, sub, start, end, ...rest }: Omit<Anchor, "title"> & RowParts) {
  return (
    <a {...rest} className={css["row"]}>
      <RowBody title={title} sub={sub} start={start} end={end} />
      <span className={css["arrow"]}>
        <Icon name="next" size={18} />
      </span>
    </a>
  );
}

/** The same row when it leads nowhere, or only changes what this page shows. */
export function PlainRow({ onPress, ...parts }: RowParts & { onPress?: () => void }) {
  return onPress ? (
    <button type="button" className={cx(css["row"], css["pressable"])} onClick={onPress}>
      <RowBody {...parts} />
    </button>
  ) : (
    <div className={css["row"]}>
      <RowBody {...parts} />
    </div>
  );
}

export const TextLink = createLink(TextAnchor);
export const ButtonLink = createLink(ButtonAnchor);
export const RowLink = createLink(RowAnchor);
