// What may be said beside a stream, and under which name. Pure.
import { Refusal } from "@jishi/shared/errors";

/** People read a comment in two seconds; faster writing is flooding. */
export const BETWEEN_COMMENTS_MS = 2_000;

/** Ways to lure people off the fair: addresses, telephone and messenger numbers. Staff may name their own. */
const lures = [
  /https?:|www\.|[a-z0-9-]+\.(com|cn|net|top|xyz|vip|cc)\b/i,
  /(?:\d[\s.-]?){9,}/,
  /(微信|薇信|威信|vx|v信|wx|qq|扣扣|telegram|whatsapp)\s*(号|群)?\s*[:：]?\s*[a-z0-9_-]{5,}/i,
];

export function refuseLures(text: string): void {
  const plain = text.normalize("NFKC");
  if (lures.some((lure) => lure.test(plain))) throw new Refusal("comment/refused");
}
