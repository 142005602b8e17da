// A budget in parts. The bar repeats what the legend says in words and numbers.
import type { BookView } from "@jishi/shared/ledger";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { cx } from "../../ui/cx.ts";
import { Num, Sub } from "../../ui/text.tsx";
import { sharesOf, type Part } from "./amounts.ts";
import css from "./money.module.css";

const keys: Record<Part, string | undefined> = {
  paid: css["keyPaid"],
  paying: css["keyPaying"],
  payable: css["keyPayable"],
  reserved: css["keyReserved"],
  budget: css["keyBudget"],
};

export function BudgetBar({ book }: { book: BookView }) {
  const { t } = useWords("money");
  const { money } = useFormat();
  const { shares } = sharesOf(book);
  return (
    <>
      <div className={css["bar"]} aria-hidden="true">
        {shares.map(({ part, share }) =>
          share > 0 ? (
            <div key={part} className={cx(css["segment"], css[part])} style={{ width: `${share * 100}%` }} />
          ) : null,
        )}
      </div>
      <ul className={css["legend"]}>
        {shares.map(({ part, fen }) => (
          <li key={part}>
            <span className={cx(css["key"], keys[part])} aria-hidden="true" />
            <span>
              <Sub>{t(`part_${part}`)}</Sub>
              <Num>{money(fen)}</Num>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
