// Time left, in minutes and seconds; read aloud only at one minute and at ten seconds.
import { useEffect, useState } from "react";
import { serverNow } from "../clock.ts";
import { Num, Spoken } from "./text.tsx";

function secondsUntil(until: number): number {
  return Math.max(0, Math.ceil((until - serverNow()) / 1000));
}

/** Seconds until an instant of the server's clock (ms since 1970), counted down once a second; 0 afterwards. */
export function useSecondsLeft(until: number): number {
  const [left, setLeft] = useState(() => secondsUntil(until));
  useEffect(() => {
    const tick = () => setLeft(secondsUntil(until));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

export function clockText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

export function Countdown({ until, size }: { until: number; size?: "big" | "huge" }) {
  const left = useSecondsLeft(until);
  const said = [60, 10].includes(left);
  return (
    <span role="timer">
      <Num {...(size && { size })}>{clockText(left)}</Num>
      <span aria-live="polite">{said ? <Spoken>{clockText(left)}</Spoken> : null}</span>
    </span>
  );
}
