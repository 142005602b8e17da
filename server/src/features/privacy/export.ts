// Makes JSON of what the database answers. Pure.

/** Dates as ISO instants, big integers as numbers while they are exact. */
export function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("toISOString" in value && typeof value.toISOString === "function") return value.toISOString();
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
