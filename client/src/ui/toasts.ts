// The words that are on the screen now, from wherever they were said.
export type Toast = { id: number; text: string; bad: boolean; at: number };

/** More than three at once would hide the page; the oldest goes first. */
const maxToasts = 3;
/** What is said on the way to another page belongs to that page. */
const leavingMs = 1500;

let toasts: readonly Toast[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  for (const watcher of watchers) watcher();
}

export const shownToasts = () => toasts;

export function toast(text: string, { bad = false }: { bad?: boolean } = {}): void {
  lastId += 1;
  change([...toasts, { id: lastId, text, bad, at: Date.now() }].slice(-maxToasts));
}

/** To be called when a page is left: what was said on it goes with it. */
export function leaveToasts(): void {
  change(toasts.filter(({ at }) => Date.now() - at < leavingMs));
}

export function dismiss(id: number) {
  change(toasts.filter((one) => one.id !== id));
}

export function watchToasts(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
