// The time now, for words like "today" and "running": looked at twice a minute.
import { useEffect, useState } from "react";
import { serverNow } from "./clock.ts";

const everyMs = 30_000;

/** Milliseconds since 1970, by the server's clock. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
