// Which passwords are too weak to take (NIST SP 800-63B: length, and not one that everybody tries first).

const CHARACTERS_MIN = 10;
/** Ten and more characters from the published lists of most used passwords, and what is typed along a keyboard. */
const COMMON = [
  "1234567890",
  "0123456789",
  "0987654321",
  "9876543210",
  "qwertyuiop",
  "asdfghjkl;",
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "q1w2e3r4t5",
  "password",
  "passw0rd",
  "iloveyou",
  "woaini",
  "5201314",
  "a123456789",
  "abcdefghij",
  "administrator",
  "jishi-demo",
];
/** A common word with a little around it ("password2026") is as common. */
const AROUND_MAX = 4;

export function isWeakPassword(password: string, login: string): boolean {
  const letters = Array.from(password.toLowerCase());
  const plain = letters.join("");
  if (letters.length < CHARACTERS_MIN || new Set(letters).size < 5) return true;
  return [...COMMON, login].some(
    (word) => plain.includes(word) && letters.length <= word.length + AROUND_MAX,
  );
}
