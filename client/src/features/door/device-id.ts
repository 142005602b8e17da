// Random ids in the form of a UUID of version 4: crypto.randomUUID is missing before Chromium 92 and iOS 15.4.
import { requestId } from "../../request-id.ts";

export function uuid(): string {
  const hex = requestId();
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return `${parts.join("-")}-${hex.slice(20)}`;
}
