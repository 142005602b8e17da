// Unified social credit codes of organizations, GB 32100-2015: 18 characters, the last one a check character.

/** Without I, O, S, V, Z, which are mistaken for digits. A character's place is its value. */
const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The check character of the first 17: weights are 3^i mod 31 (GB 32100-2015, annex A). */
export function creditCodeCheck(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS.charAt((31 - (sum % 31)) % 31);
}

/** Takes upper case only; the contract's schema has removed spaces and lower case before. */
export function isCreditCode(code: string): boolean {
  return FORM.test(code) && creditCodeCheck(code.slice(0, 17)) === code.charAt(17);
}
