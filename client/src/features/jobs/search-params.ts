// What one looks for, as it stands in the address: links to a search can be kept and sent.
import type { Channel } from "@jishi/shared/values";

export type JobSearch = {
  q?: string;
  fairId?: string;
  /** Yuan a month, at least. */
  pay?: number;
  place?: string;
  channel?: Channel;
};

export const channels = ["on_site", "online", "video", "live"] as const satisfies readonly Channel[];
/** Yuan a month that can be chosen as the least. */
export const paySteps = [4000, 5000, 6000, 8000, 10_000] as const;

function words(value: unknown, most: number): string | undefined {
  return typeof value === "string" && value.trim() ? value.trim().slice(0, most) : undefined;
}

/** Keeps what is understood and drops the rest: an address may have been typed, cut or made up. */
export function readJobSearch(search: Record<string, unknown>): JobSearch {
  const q = words(search["q"], 60);
  const fairId = words(search["fairId"], 36);
  const place = words(search["place"], 40);
  const pay = paySteps.find((step) => step === Number(search["pay"]));
  const channel = channels.find((one) => one === search["channel"]);
  return {
    ...(q && { q }),
    ...(fairId && { fairId }),
    ...(pay && { pay }),
    ...(place && { place }),
    ...(channel && { channel }),
  };
}
