// The one source of time: tests own it.
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();
