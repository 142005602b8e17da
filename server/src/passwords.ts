// Hashes and verifies passwords, never more at once than the machine can take.
import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "@jishi/shared/errors";

/** argon2id is the package's own; these are OWASP's: 19 MiB, two passes, one lane, some 25 ms on a small server. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each takes 19 MiB and 25 ms: more waiting than this means a second's delay for everyone, so the next is refused. */
export const HASHED_AT_ONCE_MAX = 40;
let running = 0;

async function limited<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  if (running >= HASHED_AT_ONCE_MAX) throw new Refusal("unavailable", { retryAfterSeconds: 1 });
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}

export function hashPassword(password: string): Promise<string> {
  return limited(() => hash(password, PARAMETERS));
}

/** Of a password that nobody has, so that an unknown login takes as long as a known one. Not counted: a refusal would be kept. */
let nobodys: Promise<string> | undefined;

/** Takes the same time whether there is a hash or not. */
export async function passwordMatches(known: string | undefined, password: string): Promise<boolean> {
  const against = known ?? (await (nobodys ??= hash(crypto.randomUUID(), PARAMETERS)));
  const matches = await limited(() => verify(against, password));
  return known !== undefined && matches;
}
