// A token bucket: a burst at once, then so many a second.
export function budget(
  burst: number,
  perSecond: number,
  now: () => number = () => performance.now(),
): () => boolean {
  let left = burst;
  let filledAt = now();
  return () => {
    const at = now();
    left = Math.min(burst, left + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
