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
  const part = await request.file({
    limits: { fileSize: FILE_BYTES_MAX, files: 1 },
    throwFileSizeLimit: false,
  });
  if (part?.fieldname !== "file") {
    part?.file.resume();
    throw new Refusal("request/invalid", { details: [{ path: "file", message: "missing" }] });
  }
  return part;
}

/** As it comes, for what is written to disk and not held in memory. */
export async function uploadedStream(request: FastifyRequest) {
  const part = await uploadedPart(request);
  return { name: fileName(part.filename), stream: part.file, isTooLarge: () => part.file.truncated };
}

/** Refuses with file/too-large as well. */
export async function uploadedFile(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const part = await uploadedPart(request);
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new Refusal("file/too-large");
  alsoAsked(createHash("sha256").update(bytes).digest("hex"));
  return { name: fileName(part.filename), bytes };
}

/** As its owner called it, without what no name has: a NUL in it would stop the database. */
export const fileName = (sent: string): string => sent.toWellFormed().replace(/\p{Cc}/gu, " ");
