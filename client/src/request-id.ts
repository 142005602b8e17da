// A random id for a write, so that the server knows a repeat of it.

/** crypto.randomUUID is missing before Chromium 92 and iOS 15.4, and on pages without HTTPS. */
export function requestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
