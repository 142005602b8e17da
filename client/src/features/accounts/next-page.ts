// Where to go after signing in: only to a page of ours, whatever the address says.

export type SignInSearch = { next?: string; as?: "staff" };

/** A path of this site. "//elsewhere" and "/\elsewhere" would leave it, so they aren't. */
export function ownPath(next: unknown): string | undefined {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) && next.length <= 500 ? next : undefined;
}

export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  const next = ownPath(search["next"]);
  return { ...(next && { next }), ...(search["as"] === "staff" && { as: "staff" as const }) };
}
