// The few functions that Chromium 85 and iOS 14.3 lack and that our code or react-aria's calls without asking.

function fill(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function at<Item>(this: ArrayLike<Item>, index: number): Item | undefined {
  const place = Math.trunc(index) || 0;
  return this[place < 0 ? this.length + place : place];
}

function timeout(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}

/** To be called before anything else. */
export function mendOldBrowsers(): void {
  fill(Array.prototype, "at", at);
  fill(AbortSignal, "timeout", timeout);
}
