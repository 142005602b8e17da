// Takes named parts out of a zip archive (PKWARE APPNOTE 6.3.10), never more bytes than allowed, whatever the archive claims.
import { inflateRawSync } from "node:zlib";
import { Refusal } from "@jishi/shared/errors";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** The archive's own comment, at most, stands after its end record. */
const COMMENT_BYTES_MAX = 65_535;
/** A spreadsheet has some twenty parts. */
const ENTRIES_MAX = 2_000;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  method: number;
  compressedBytes: number;
  at: number;
}

export interface Archive {
  /** Undefined: no such part. Refuses sheet/too-large when it and the parts before have more bytes than allowed. */
  part(name: string): string | undefined;
}

/** `maxBytes`: of all parts that are taken out, unpacked. Refuses sheet/broken. */
export function openZip(file: Buffer, maxBytes: number): Archive {
  const entries = guarded(() => entriesOf(file));
  let left = maxBytes;
  return {
    part: (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const bytes = guarded(() => unpack(file, entry, left));
      left -= bytes.length;
      return bytes.toString("utf8");
    },
  };
}

/** A position outside of the file, or bytes that don't inflate: the archive is broken. */
function guarded<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof RangeError && Reflect.get(error, "code") === "ERR_BUFFER_TOO_LARGE") {
      throw new Refusal("sheet/too-large");
    }
    throw new Refusal("sheet/broken");
  }
}

function entriesOf(file: Buffer): Map<string, Entry> {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) throw new Refusal("sheet/too-large");
  const entries = new Map<string, Entry>();
  let at = file.readUInt32LE(end + 16);
  for (let seen = 0; seen < count; seen++) {
    if (file.readUInt32LE(at) !== ENTRY) throw new Refusal("sheet/broken");
    const nameBytes = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    entries.set(name.replace(/^\//, ""), {
      method: file.readUInt16LE(at + 10),
      compressedBytes: file.readUInt32LE(at + 20),
      at: file.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(file: Buffer): number {
  const first = Math.max(0, file.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = file.length - END_BYTES; at >= first; at--) {
    if (file.readUInt32LE(at) === END) return at;
  }
  throw new Refusal("sheet/broken");
}

function unpack(file: Buffer, { method, compressedBytes, at }: Entry, maxBytes: number): Buffer {
  if (file.readUInt32LE(at) !== LOCAL) throw new Refusal("sheet/broken");
  const from = at + LOCAL_BYTES + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const packed = file.subarray(from, from + compressedBytes);
  if (method === DEFLATED) return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxBytes) });
  if (method !== STORED) throw new Refusal("sheet/broken");
  if (packed.length > maxBytes) throw new Refusal("sheet/too-large");
  return packed;
}
