export function fresherFrames(least: number): number | undefined;
