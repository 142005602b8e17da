// The interview this tab works on, kept through a reload: when the candidate has left, nothing else leads back to it.
import type { BoothId, InterviewId } from "@jishi/shared/ids";
import { useCallback, useEffect, useState } from "react";

const keyOf = (boothId: BoothId) => `jishi.interview.${boothId}`;

function read(boothId: BoothId): InterviewId | null {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below
    return sessionStorage.getItem(keyOf(boothId)) as InterviewId | null;
  } catch {
    // Storage may be forbidden; then only a running interview is found again.
    return null;
  }
}

function write(boothId: BoothId, id: InterviewId | null): void {
  try {
    if (id) sessionStorage.setItem(keyOf(boothId), id);
    else sessionStorage.removeItem(keyOf(boothId));
  } catch {
    // As above.
  }
}

export function useKeptInterview(boothId: BoothId, running: InterviewId | null) {
  const [kept, setKept] = useState(() => read(boothId));
  useEffect(() => {
    if (!running) return;
    write(boothId, running);
    // oxlint-disable-next-line react/set-state-in-effect -- it remembers over time what was running
    setKept(running);
  }, [boothId, running]);
  const forget = useCallback(() => {
    write(boothId, null);
    setKept(null);
  }, [boothId]);
  return { kept, forget };
}
