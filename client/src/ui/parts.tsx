// Short facts on one line, in a list's words: a line ends between two of them, and not within a date.
import css from "./parts.module.css";

type PartsProps = { parts: readonly (string | false | null | undefined)[] };

export function Parts({ parts }: PartsProps) {
  const said = parts.filter((part) => typeof part === "string" && part !== "");
  return said.map((part, at) => (
    <span key={String(part)}>
      {at > 0 ? " · " : null}
      <span className={css["part"]}>{part}</span>
    </span>
  ));
}
