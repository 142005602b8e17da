// The camera while it is wanted: opened, given back, and taken again after a phone call or a locked screen.
import { useEffect, useState } from "react";
import { keepAwake } from "../../media/wake-lock.ts";
import type { Remedy } from "../../media/remedies.ts";
import { openCamera, type Camera, type Facing } from "./camera.ts";

export type CameraView =
  | { is: "off" }
  | { is: "opening" }
  | { is: "on"; camera: Camera }
  | { is: "failed"; problem: Remedy };

export function useCamera(wanted: boolean, facing: Facing): { view: CameraView; again: () => void } {
  const [view, setView] = useState<CameraView>({ is: "off" });
  const [tries, setTries] = useState(0);
  const again = () => setTries(tries + 1);
  useEffect(() => {
    if (!wanted) return undefined;
    let left = false;
    let camera: Camera | undefined;
    const sleepAgain = keepAwake();
    const open = async () => {
      const opened = await openCamera(facing, () => setTries(tries + 1));
      if ("problem" in opened) {
        if (!left) setView({ is: "failed", problem: opened.problem });
        return;
      }
      camera = opened;
      if (left) opened.close();
      else setView({ is: "on", camera: opened });
    };
    void open();
    return () => {
      left = true;
      camera?.close();
      sleepAgain();
      setView({ is: "off" });
    };
  }, [wanted, facing, tries]);
  return { view: wanted && view.is === "off" ? { is: "opening" } : view, again };
}
