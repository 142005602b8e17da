// Which stream this tab was publishing, so that a reload goes on by itself and another tab doesn't take over by accident.
import type { BoothId, StreamId } from "@jishi/shared/ids";

const keyOf = (boothId: BoothId) => `jishi.onair.${boothId}`;

export function wasOnAir(boothId: BoothId, streamId: StreamId): boolean {
  try {
    return sessionStorage.getItem(keyOf(boothId)) === streamId;
  } catch {
    // Storage may be forbidden; then a reload asks before it goes on.
    return false;
  }
}

export function keepOnAir(boothId: BoothId, streamId: StreamId | null): void {
  try {
    if (streamId) sessionStorage.setItem(keyOf(boothId), streamId);
    else sessionStorage.removeItem(keyOf(boothId));
  } catch {
    // As above.
  }
}
