// Rows and columns. A column with `sort` can be sorted by its head.
import { useMemo, useState, type ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import css from "./table.module.css";

export type Column<Row> = {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** What to sort by, where the person may sort. */
  sort?: (row: Row) => string | number;
  right?: boolean;
};

type Order = { id: string; down: boolean };
type TableProps<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | undefined) {
  const by = columns.find(({ id }) => id === order?.id)?.sort;
  if (!by || !order) return rows;
  const compare = (a: Row, b: Row) => {
    const [left, right] = [by(a), by(b)];
    if (typeof left === "number" && typeof right === "number") return left - right;
    return String(left).localeCompare(String(right), "zh-CN");
  };
  return rows.slice().sort((a, b) => (order.down ? compare(b, a) : compare(a, b)));
}

function ariaSort(order: Order | undefined, id: string) {
  if (order?.id !== id) return undefined;
  return order.down ? "descending" : "ascending";
}

export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  const [order, setOrder] = useState<Order>();
  const shown = useMemo(() => sorted(rows, columns, order), [rows, columns, order]);
  const turn = (id: string) => setOrder({ id, down: order?.id === id && !order.down });
  return (
    <div className={css["scroll"]}>
      <table className={css["table"]} aria-label={caption}>
        <thead>
          <tr>
            {columns.map(({ id, title, sort, right }) => (
              <th key={id} scope="col" className={cx(right && css["right"])} aria-sort={ariaSort(order, id)}>
                {sort ? (
                  <button type="button" className={css["sort"]} onClick={() => turn(id)}>
                    {title}
                    <Icon name="sort" size={16} />
                  </button>
                ) : (
                  title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ id, title, cell, right }) => (
                <td key={id} className={cx(right && css["right"])}>
                  <span className={css["name"]}>{title}</span>
                  <span>{cell(row)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
