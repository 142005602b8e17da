// What the server refused: the code, and a sentence for the person in both languages.
import type { RefusalBody, RefusalCode } from "@jishi/shared/errors";

export class RefusalError extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly sentence: RefusalBody["message"];
  /** Form fields that are wrong: a path in the body, and why. */
  readonly details: NonNullable<RefusalBody["details"]>;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, body: RefusalBody) {
    super(body.code);
    this.name = "RefusalError";
    this.code = body.code;
    this.status = status;
    this.sentence = body.message;
    this.details = body.details ?? [];
    this.retryAfterSeconds = body.retryAfterSeconds;
  }
}

/** The network failed before an answer came: nothing is known of what the server did. */
export class NoAnswerError extends Error {
  constructor(cause: unknown) {
    super("No answer from the server", { cause });
    this.name = "NoAnswerError";
  }
}

export function isRefusal(error: unknown, ...codes: RefusalCode[]): error is RefusalError {
  return error instanceof RefusalError && (codes.length === 0 || codes.includes(error.code));
}
