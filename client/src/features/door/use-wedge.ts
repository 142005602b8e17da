// Hears a hand scanner on the whole page, so that nobody has to click into a field first.
import { useEffect, useEffectEvent } from "react";
import { nothingTyped, typeKey } from "./wedge.ts";

/** `scanned` gets the text of each code. Where a person writes, the scanner writes too, and the form's own Enter sends it. */
export function useWedge(scanned: (text: string) => void): void {
  const onScanned = useEffectEvent(scanned);
  useEffect(() => {
    let typed = nothingTyped;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      const step = typeKey(typed, event.key, event.timeStamp);
      typed = step.typed;
      if (step.scanned === undefined) return;
      // Enter would press whatever button has the focus.
      event.preventDefault();
      event.stopPropagation();
      onScanned(step.scanned);
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
