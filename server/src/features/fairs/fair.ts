// A fair's states and hours: draft → announced → open → closed → archived. Pure.
import { Refusal } from "@jishi/shared/errors";
import type { ChecklistItem, FairState } from "@jishi/shared/fairs";

/** A spring series runs for two weeks; a longer one is several fairs, each with its own hours. */
const FAIR_DAYS_MAX = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface Hours {
  opensAt: Date;
  closesAt: Date;
}

export interface Fair extends Hours {
  state: FairState;
  /** Grows with every edit, so that an editor who read an older one is told. */
  version: number;
}

/** Refuses fair/hours unless the end is after the start by at most 14 days. */
export function checkHours({ opensAt, closesAt }: Hours): void {
  const length = closesAt.getTime() - opensAt.getTime();
  if (length <= 0 || length > FAIR_DAYS_MAX * DAY_MS) throw new Refusal("fair/hours");
}

/**
 * Where each state leads. A fair is announced again after being taken back, called off before it opened, and opened again within its
 * hours when it was closed by mistake. A draft isn't archived: what nobody saw would become public.
 */
const ways: Record<FairState, readonly FairState[]> = {
  draft: ["announced"],
  announced: ["draft", "open", "closed"],
  open: ["closed"],
  closed: ["open", "archived"],
  archived: [],
};

/** Refuses fair/state where no way leads, fair/not-ready with what is missing, fair/hours when they are over. */
export function move(fair: Fair, to: FairState, now: Date, checklist: readonly ChecklistItem[]): Fair {
  if (!ways[fair.state].includes(to)) throw new Refusal("fair/state");
  switch (to) {
    case "announced":
      refuseUnlessReady(checklist, ["announced"]);
      return moved(fair, to);
    case "open": {
      if (isOver(fair, now)) throw new Refusal("fair/hours");
      refuseUnlessReady(checklist, ["announced", "open"]);
      // Opened before its hour, its hours begin now: what is shown stays true.
      const opened = { ...moved(fair, to), opensAt: fair.opensAt > now ? now : fair.opensAt };
      checkHours(opened);
      return opened;
    }
    case "draft":
    case "closed":
    case "archived":
      return moved(fair, to);
    default:
      return to satisfies never;
  }
}

const moved = (fair: Fair, state: FairState): Fair => ({ ...fair, state, version: fair.version + 1 });

function refuseUnlessReady(
  checklist: readonly ChecklistItem[],
  steps: readonly ChecklistItem["neededFor"][],
): void {
  const missing = checklist.filter(({ done, neededFor }) => !done && steps.includes(neededFor));
  if (missing.length === 0) return;
  throw new Refusal("fair/not-ready", {
    details: missing.map(({ code }) => ({ path: code, message: code })),
  });
}

/** Refuses an edit of a closed fair, of one that changed since `version`, and hours that can't be. */
export function edit(fair: Fair, change: Partial<Hours> & { version: number }, now: Date): Fair {
  if (fair.state === "closed" || fair.state === "archived") throw new Refusal("fair/state");
  if (change.version !== fair.version) throw new Refusal("request/stale");
  const opensAt = change.opensAt ?? fair.opensAt;
  const edited = { ...fair, opensAt, closesAt: change.closesAt ?? fair.closesAt, version: fair.version + 1 };
  checkHours(edited);
  // A running fair began when it began, and ends by its hours or by the button, not by an edit.
  const contradicts = opensAt.getTime() !== fair.opensAt.getTime() || isOver(edited, now);
  if (fair.state === "open" && contradicts) throw new Refusal("fair/hours");
  return edited;
}

export function isOver({ closesAt }: Hours, now: Date): boolean {
  return closesAt <= now;
}
