// The one way a file goes out: a browser only ever saves it, whatever it holds, and nothing on the way keeps it.
import type { Readable } from "node:stream";
import type { FastifyReply } from "fastify";

export type OutgoingFile = { name: string; mime: string } & (
  | { bytes: Buffer }
  | { sizeBytes: number; stream: Readable }
);

/** Answers what a handler returns. */
export function sendFile(reply: FastifyReply, file: OutgoingFile): Buffer | Readable {
  saveAs(reply, file.name);
  const sizeBytes = "bytes" in file ? file.bytes.length : file.sizeBytes;
  void reply.headers({ "content-type": file.mime, "content-length": sizeBytes });
  return "bytes" in file ? file.bytes : file.stream;
}

/** For a reply that is JSON as others are, but is saved as a file. */
export function saveAs(reply: FastifyReply, name: string): void {
  void reply.headers({
    "content-disposition": attachment(name),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
}

/** Content-Disposition (RFC 6266): never shown inside our own pages, in any script's letters. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
