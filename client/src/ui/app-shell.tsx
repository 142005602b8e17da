// The frame around a page: brand, tools, main part, tabs. It knows no page; whoever uses it says which tabs there are.
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode } from "react";
import { useWords } from "../i18n/use-words.ts";
import { cx } from "./cx.ts";
import { Icon, type IconName } from "./icon.tsx";
import css from "./app-shell.module.css";
import { Toasts } from "./toast.tsx";

type TabAnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  icon: IconName;
  text: string;
  badge?: number;
};

function TabAnchor({ icon, text, badge = 0, ...rest }: TabAnchorProps) {
  return (
    <a {...rest}>
      <Icon name={icon} size={24} />
      <span>{text}</span>
      {badge > 0 ? <span className={css["badge"]}>{badge}</span> : null}
    </a>
  );
}

/** One tab; the router marks the current one with aria-current. */
export const TabLink = createLink(TabAnchor);

function BrandAnchor(props: AnchorHTMLAttributes<HTMLAnchorElement>) {
  const { t } = useWords("common");
  return (
    <a {...props} className={css["brand"]}>
      <img src="/icon.svg" alt="" width={30} height={30} />
      {t("brand")}
    </a>
  );
}
export const BrandLink = createLink(BrandAnchor);

type ToolProps = { pressed?: boolean; label?: string; onPress: () => void; children: ReactNode };

/** A small thing at the edge that changes how pages look: language, size. */
export function Tool({ pressed, label, onPress, children }: ToolProps) {
  return (
    <button type="button" className={css["tool"]} aria-pressed={pressed} aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}

type AppShellProps = {
  brand?: ReactNode;
  /** Drawn twice, at the top of a wide screen and at the bottom of a phone; only one of them is shown. */
  tabs?: ReactNode;
  tools?: ReactNode;
  banner?: ReactNode;
  /** The page runs to the edges (desks with their own columns). */
  bleed?: boolean;
  children: ReactNode;
};

export function AppShell({ brand, tabs, tools, banner, bleed, children }: AppShellProps) {
  const { t } = useWords("common");
  return (
    <div className={css["shell"]}>
      <a className={css["skip"]} href="#main">
        {t("skipToMain")}
      </a>
      <div className={css["top"]}>
        <div className={cx(css["bar"], !bleed && css["inner"])}>
          {brand}
          {tabs ? (
            <nav className={cx(css["tabs"], css["wideOnly"])} aria-label={t("mainNavigation")}>
              {tabs}
            </nav>
          ) : null}
          <span className={css["space"]} />
          <div className={css["tools"]}>{tools}</div>
        </div>
      </div>
      {banner}
      <main id="main" tabIndex={-1} className={cx(css["main"], bleed && css["bleed"])}>
        {children}
      </main>
      {tabs ? (
        <nav className={cx(css["tabs"], css["phoneOnly"])} aria-label={t("mainNavigation")}>
          {tabs}
        </nav>
      ) : null}
      <Toasts />
    </div>
  );
}
