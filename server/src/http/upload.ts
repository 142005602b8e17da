// Takes one uploaded file.
import { createHash } from "node:crypto";
import { Refusal } from "@jishi/shared/errors";
import type { FastifyRequest } from "fastify";
import { alsoAsked } from "../ambient-request.ts";

/** A résumé, or a spreadsheet of 20,000 rows, which has some 3 MB. */
const FILE_BYTES_MAX = 8 * 1024 * 1024;

/** The form's one file, not read yet; `file.truncated` says afterwards that it was too large. Refuses with media-type and request/invalid. */
async function uploadedPart(request: FastifyRequest) {
  if (!request.isMultipart()) throw new Refusal("media-type");
  const limits = { fileSize: FILE_BYTES_MAX, files: 1 };
  const part = await whole(request.file({ limits, throwFileSizeLimit: false }));
  if (part?.fieldname !== "file") {
    part?.file.resume();
    throw new Refusal("request/invalid", { details: [{ path: "file", message: "missing" }] });
  }
  return part;
}

/** A form without its boundary, or that ends too soon: what reads it throws an error without a code. */
async function whole<Answer>(reading: Promise<Answer>): Promise<Answer> {
  try {
    return await reading;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Refusal("request/invalid", { details: [{ path: "file", message }] });
  }
}

/** As it comes, for what is written to disk and not held in memory. */
export async function uploadedStream(request: FastifyRequest) {
  const part = await uploadedPart(request);
  return { name: fileName(part.filename), stream: part.file, isTooLarge: () => part.file.truncated };
}

/** Refuses with file/too-large as well. */
export async function uploadedFile(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const part = await uploadedPart(request);
  const bytes = await whole(part.toBuffer());
  if (part.file.truncated) throw new Refusal("file/too-large");
  alsoAsked(createHash("sha256").update(bytes).digest("hex"));
  return { name: fileName(part.filename), bytes };
}

/** As its owner called it, without what no name has: a NUL in it would stop the database. */
export const fileName = (sent: string): string => sent.toWellFormed().replace(/\p{Cc}/gu, " ");
