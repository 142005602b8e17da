export function framesOf(least: number): number | undefined;
export function loudnessOf(milliseconds: number): Promise<number>;
export function smallTargets(least: number): string[];
