// How many messages of the other side came while the text was closed.
import type { Message } from "@jishi/shared/interviews";
import { useEffect, useState } from "react";

export function useUnread(messages: readonly Message[], side: Message["from"], open: boolean): number {
  const last = messages.at(-1)?.seq ?? 0;
  const [read, setRead] = useState(last);
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- reading is having it open, over time
    if (open) setRead(last);
  }, [open, last]);
  return open ? 0 : messages.filter(({ seq, from }) => from !== side && seq > read).length;
}
