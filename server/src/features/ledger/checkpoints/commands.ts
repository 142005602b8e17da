// Signs all books' heads once a day, so that whoever kept a checkpoint notices a history that was rewritten before it.
import { createHash } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import type { Signer } from "../../../vault.ts";
import { textOfCheckpoint } from "../proof/chain.ts";
import type { CheckpointStore } from "./store.ts";

export interface CheckpointDeps {
  checkpoints: CheckpointStore;
  clock: Clock;
  signer: Signer;
}

/** China has one zone; the day is only how often. */
const dayOf = (at: Date): number => Math.floor((at.getTime() + 8 * 3_600_000) / 86_400_000);

/** Called every hour: the first call of a day signs, once there is a book. */
export async function keepCheckpoints(deps: CheckpointDeps): Promise<void> {
  const { checkpoints, clock } = deps;
  const last = await checkpoints.last();
  if (dayOf(last.at) < dayOf(clock())) await signCheckpoint(deps);
}

export async function signCheckpoint({ checkpoints, clock, signer }: CheckpointDeps): Promise<void> {
  const last = await checkpoints.last();
  const heads = await checkpoints.heads();
  if (heads.length === 0) return;
  const at = clock();
  const number = last.number + 1n;
  const text = textOfCheckpoint({ number: String(number), at: at.toISOString(), heads, prevHash: last.hash });
  const digest = createHash("sha256").update(text).digest();
  await checkpoints.add({
    number,
    at,
    heads,
    prevHash: last.hash,
    hash: digest.toString("hex"),
    signature: signer.sign(Uint8Array.from(digest)),
    publicKey: signer.publicKey,
  });
}
