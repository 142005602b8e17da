// Takes one uploaded file whole into memory: spreadsheets and bank files, which are read at once and not kept.
import { Refusal } from "@jishi/shared/errors";
import type { FastifyReply, FastifyRequest } from "fastify";

/** A spreadsheet of 20,000 rows has some 3 MB. */
const SHEET_BYTES_MAX = 8 * 1024 * 1024;

/** Refuses with media-type, request/invalid and file/too-large. */
export async function uploadedBytes(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new Refusal("media-type");
  const part = await request.file({
    limits: { fileSize: SHEET_BYTES_MAX, files: 1 },
    throwFileSizeLimit: false,
  });
  if (part?.fieldname !== "file") {
    part?.file.resume();
    throw new Refusal("request/invalid", { details: [{ path: "file", message: "missing" }] });
  }
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new Refusal("file/too-large");
  return bytes;
}

/** Whatever the file holds, the browser only ever saves it. */
export function sendBytes(
  reply: FastifyReply,
  { name, mime, bytes }: { name: string; mime: string; bytes: Buffer },
) {
  void reply.headers({
    "content-type": mime,
    "content-length": bytes.length,
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  return bytes;
}
