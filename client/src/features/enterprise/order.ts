// An order that is changed one step at a time.

/** An item and the one before it (by −1) or after it (by 1) change places; at an end nothing happens. */
export function moved<Id>(ids: readonly Id[], id: Id, by: -1 | 1): Id[] {
  const at = ids.indexOf(id);
  const other = ids[at + by];
  if (at === -1 || other === undefined) return [...ids];
  return ids.map((one) => (one === id ? other : one === other ? id : one));
}
