// Names for statements, so that a PostgreSQL connection plans each of them once and not every time.

/**
 * More different texts than the product has; those that are put together with varying lists come on top. Each costs each
 * connection some 50 KB, so what comes past the limit is planned anew each time, as without a name.
 */
const STATEMENTS_MAX = 1_000;

/** Names a text, the same each time; "" leaves it unnamed. Of one process: names mean nothing to another's connections. */
export function statementNames(max = STATEMENTS_MAX): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size === max) return "";
    const name = `jishi_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
