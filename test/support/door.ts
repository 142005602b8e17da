// What scanners write down, and what they are answered.
import type { ScanInput, ScanResult } from "@jishi/shared/door";
import type { PersonId } from "@jishi/shared/ids";
import type { Client } from "./client.ts";

/** `ago` in seconds. */
export type Over = Partial<ScanInput> & { ago?: number };

export function scanAt(now: Date, code: string, { ago = 0, ...over }: Over = {}): ScanInput {
  const deviceAt = new Date(now.getTime() - ago * 1000).toISOString();
  const base = { id: crypto.randomUUID(), deviceAt, clockOffsetMs: 0, shown: null };
  return { ...base, how: "camera", code, ...over } as ScanInput;
}

/** Or the code with which a scan was refused. */
export const verdicts = (results: ScanResult[]) =>
  results.map((result): string => ("verdict" in result ? result.verdict : result.code));

export async function personOf(client: Client): Promise<PersonId> {
  const me = await client.call("GET /api/me");
  if (me.kind !== "candidate") throw new Error("signed in");
  return me.personId;
}
