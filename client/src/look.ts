// How pages look on this device: day or night, ordinary or elder size. Kept on <html>, so that dialogs follow too.
import { useEffect, useSyncExternalStore } from "react";

const elderKey = "jishi.elder";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const watchers = new Set<() => void>();

/** Pages that ask for night, as long as they are shown. */
let nightWishes = 0;
let elder = readElder();

function readElder(): boolean {
  try {
    return localStorage.getItem(elderKey) === "on";
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
    return false;
  }
}

function apply(): void {
  const root = document.documentElement;
  root.dataset["mode"] = nightWishes > 0 || dark.matches ? "night" : "day";
  if (elder) root.dataset["elder"] = "";
  else delete root.dataset["elder"];
  const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", paper);
}

/** To be called once, before the first paint. */
export function startLook(): void {
  dark.addEventListener("change", apply);
  apply();
}

/** Night while the page is shown and `wanted`: fairs in the evening, live pages, the wall. */
export function useNight(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    nightWishes += 1;
    apply();
    return () => {
      nightWishes -= 1;
      apply();
    };
  }, [wanted]);
}

export function setElder(on: boolean): void {
  elder = on;
  try {
    localStorage.setItem(elderKey, on ? "on" : "off");
  } catch {
    // As above.
  }
  apply();
  for (const watcher of watchers) watcher();
}

export function useElder(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => elder,
  );
}
