// Words to look for: as one types in a list that is here, or on Enter in one that the server has.
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import css from "./search-box.module.css";

type SearchBoxProps = {
  label: string;
  name?: string;
  value?: string;
  defaultValue?: string;
  onType?: (typed: string) => void;
};

/** Stands in a form of its own where it is sent; the label is also its placeholder. */
export function SearchBox({ label, name, value, defaultValue, onType }: SearchBoxProps) {
  return (
    <div className={css["box"]}>
      <span className={css["icon"]}>
        <Icon name="search" size={22} />
      </span>
      <input
        className={cx(css["input"])}
        type="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={label}
        name={name}
        value={value}
        defaultValue={defaultValue}
        onChange={(event) => onType?.(event.currentTarget.value)}
      />
    </div>
  );
}
