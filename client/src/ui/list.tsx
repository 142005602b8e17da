// Lists: rows under a head, and facts as name and value.
import { useId, type ReactNode } from "react";
import css from "./list.module.css";

export function List({ children }: { children: ReactNode }) {
  return <ul className={css["list"]}>{children}</ul>;
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
