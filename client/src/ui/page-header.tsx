// The head of a page: a way back, its name, one line about it, what can be done with it. Sets the window's title too.
import { createLink } from "@tanstack/react-router";
import { useEffect, type AnchorHTMLAttributes, type ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { Cluster } from "./layout.tsx";
import css from "./page-header.module.css";
import { Sub } from "./text.tsx";

function BackAnchor({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={css["back"]}>
      <Icon name="back" size={22} />
      {children}
    </a>
  );
}

export const BackLink = createLink(BackAnchor);

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · 集市 Jishi`;
  }, [title]);
}

type PageHeaderProps = {
  back?: ReactNode;
  title: string;
  sub?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ back, title, sub, above, actions }: PageHeaderProps) {
  useTitle(title);
  return (
    <header className={css["header"]}>
      {back}
      {above}
      <div className={css["line"]}>
        <h1>{title}</h1>
        {actions ? <Cluster>{actions}</Cluster> : null}
      </div>
      {sub ? <Sub>{sub}</Sub> : null}
    </header>
  );
}
