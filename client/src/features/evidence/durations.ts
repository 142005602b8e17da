// How long somebody was there.
type Stay = { from: string; to: string };

/** Whole seconds from one instant to another. */
export function lengthOf({ from, to }: Stay): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

/** "1:02:09", "12:30": hours only when there are any. */
export function lengthText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${two(minutes)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
