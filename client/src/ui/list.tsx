// Lists: rows under a head, and facts as name and value.
import { useId, type ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./list.module.css";

/** `across`: two columns on a wide screen, for long lists that have it to themselves. */
export function List({ across, children }: { across?: boolean; children: ReactNode }) {
  return <ul className={cx(css["list"], across && css["across"])}>{children}</ul>;
}

type SectionProps = { title: string; aside?: ReactNode; children: ReactNode };

export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={css["section"]} aria-labelledby={id}>
      <div className={css["head"]}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Names and values; those without a value are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={css["facts"]}>
      {facts.map(([name, value]) =>
        value === "" || value === null || value === undefined ? null : (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
