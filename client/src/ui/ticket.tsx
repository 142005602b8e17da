// The ticket with its tear line: above it the number, below it what the person can do.
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./ticket.module.css";

/** A longer number, such as a receipt's, wouldn't fit a phone at full size. */
const LONG = 8;

type TicketProps = {
  /** Whose ticket it is, in a line above the number. */
  over: ReactNode;
  number: string;
  /** Somebody is waiting for the person now. */
  called?: boolean;
  children?: ReactNode;
  stub?: ReactNode;
};

export function Ticket({ over, number, called = false, children, stub }: TicketProps) {
  return (
    <div className={cx(css["ticket"], called && css["called"])}>
      <div className={css["top"]}>
        <div className={css["over"]}>{over}</div>
        <div className={cx(css["number"], number.length > LONG && css["long"])}>{number}</div>
        {children}
      </div>
      {stub ? (
        <>
          <div className={css["tear"]} />
          <div className={css["stub"]}>{stub}</div>
        </>
      ) : null}
    </div>
  );
}
