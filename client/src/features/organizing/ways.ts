// Where a fair can go from where it stands, the likely way first, and what is still missing for it.
import type { ChecklistItem, FairState } from "@jishi/shared/fairs";

/** What the server allows; a fair whose hours are over can't be opened again. */
export function waysOf(state: FairState, isOver: boolean): readonly FairState[] {
  switch (state) {
    case "draft":
      return ["announced", "archived"];
    case "announced":
      return ["open", "draft", "closed"];
    case "open":
      return ["closed"];
    case "closed":
      return isOver ? ["archived"] : ["open", "archived"];
    case "archived":
      return [];
    default:
      return state satisfies never;
  }
}

/** Opening needs everything that announcing needs. */
export function missingFor(checklist: readonly ChecklistItem[], to: FairState): ChecklistItem[] {
  const steps: ChecklistItem["neededFor"][] =
    to === "announced" ? ["announced"] : to === "open" ? ["announced", "open"] : [];
  return checklist.filter(({ done, neededFor }) => !done && steps.includes(neededFor));
}
