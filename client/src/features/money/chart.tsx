// Columns by month. For the eye only: the table beside it says the same to everyone.
import css from "./money.module.css";

export type Series = { look: string | undefined; values: readonly number[] };
type ChartProps = {
  label: string;
  months: readonly string[];
  series: readonly Series[];
  text: (value: number) => string;
};

const size = { width: 720, height: 220, top: 36, left: 8, base: 184 };
/** Months beyond these would be too thin to be told apart; the table has them all. */
const MONTHS_SHOWN = 24;

export function Chart({ label, months, series, text }: ChartProps) {
  const shown = months.slice(-MONTHS_SHOWN);
  const from = months.length - shown.length;
  const most = Math.max(1, ...series.flatMap(({ values }) => values.slice(from)));
  const room = (size.width - size.left * 2) / shown.length;
  const width = Math.min(48, (room * 0.7) / series.length);
  const height = (value: number) => (Math.max(0, value) / most) * (size.base - size.top);
  // Every label would run into the next where there are many months.
  const every = Math.ceil(shown.length / 6);
  return (
    <svg className={css["chart"]} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
      <text className={css["label"]} x={size.left} y={24}>
        {text(most)}
      </text>
      <line className={css["axis"]} x1={0} x2={size.width} y1={size.base} y2={size.base} />
      {shown.map((month, at) => {
        const middle = size.left + room * (at + 0.5);
        return (
          <g key={month}>
            {series.map(({ look, values }, place) => (
              <rect
                key={look}
                className={look}
                x={middle + (place - series.length / 2) * width}
                y={size.base - height(values[from + at] ?? 0)}
                width={width - 1}
                height={height(values[from + at] ?? 0)}
              />
            ))}
            {at % every === 0 ? (
              <text className={css["label"]} x={middle} y={size.base + 28} textAnchor="middle">
                {month}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
