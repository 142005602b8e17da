// Turns what mediasoup throws into a refusal: people's mistakes keep their own codes, the rest is a worker on its way out.
import { Refusal } from "@jishi/shared/errors";

/** By name, because mediasoup rejects with its own classes and with TypeError for what a client got wrong. */
function codeOf(error: unknown): "request/invalid" | "media/unsupported" | "media/failed" {
  const name = error instanceof Error ? error.name : "";
  if (name === "UnsupportedError") return "media/unsupported";
  return error instanceof TypeError ? "request/invalid" : "media/failed";
}

/** Awaits a call to mediasoup that carries something a client sent. */
export async function fromWorker<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw Object.assign(new Refusal(codeOf(error)), { cause: error });
  }
}
