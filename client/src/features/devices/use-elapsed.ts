// How long something has been going on, as "1:02:33", counted by the server's clock.
import { useEffect, useState } from "react";
import { serverNow } from "../../clock.ts";

export function elapsedText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

const secondsSince = (instant: string | null) =>
  instant ? Math.max(0, Math.floor((serverNow() - Date.parse(instant)) / 1000)) : 0;

export function useElapsed(instant: string | null): string {
  const [seconds, setSeconds] = useState(() => secondsSince(instant));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsSince(instant)), 500);
    return () => clearInterval(timer);
  }, [instant]);
  return elapsedText(seconds);
}
