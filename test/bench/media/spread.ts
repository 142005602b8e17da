// One line for many measurements.

/** Median, 95th percentile and range. */
export function spread(values: readonly number[], unit: string, digits = 0): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? NaN).toFixed(digits);
  return `${at(0.5)} ${unit} (p95 ${at(0.95)}, ${at(0.0001)}–${at(1)})`;
}
