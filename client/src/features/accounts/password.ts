// What the page itself knows to be wrong with a new password; the server also knows the common ones. Pure.
const CHARACTERS_MIN = 10;

export const isShort = (typed: string): boolean => typed.length < CHARACTERS_MIN;
