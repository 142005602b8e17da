// Where a picture goes in a frame of another shape: as large as possible without losing more of it than allowed. Pure.

export interface Fit {
  /** In percent of the frame. */
  left: number;
  top: number;
  width: number;
  height: number;
}

const whole: Fit = { left: 0, top: 0, width: 100, height: 100 };
/** Faces belong a little above the middle; below there is room for words. The share of the free height that stays above. */
export const RISE = 0.4;

/** Both shapes as width by height; `mayLose`: the share of the picture that may be cut away, 0 (bars instead) to 1. */
export function fitOf(picture: number, frame: number, mayLose: number, rise = RISE): Fit {
  if (!Number.isFinite(picture) || !Number.isFinite(frame) || picture <= 0 || frame <= 0) return whole;
  const kept = 1 - mayLose;
  if (picture > frame) {
    if (frame >= picture * kept) return whole;
    const height = (frame / (picture * kept)) * 100;
    return { left: 0, width: 100, height, top: (100 - height) * rise };
  }
  if (picture >= frame * kept) return whole;
  const width = (picture / kept / frame) * 100;
  return { top: 0, height: 100, width, left: (100 - width) / 2 };
}
