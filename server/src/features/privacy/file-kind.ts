// What a file that somebody hands in really is, by its first bytes, and how it may be named. A name or a browser's word proves nothing.

export interface FileKind {
  mime: "application/pdf" | "image/jpeg" | "image/png";
  extension: "pdf" | "jpg" | "png";
  magic: readonly number[];
}

const kinds: readonly FileKind[] = [
  { mime: "application/pdf", extension: "pdf", magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mime: "image/jpeg", extension: "jpg", magic: [0xff, 0xd8, 0xff] },
  { mime: "image/png", extension: "png", magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** So many of a file's first bytes tell its kind. */
export const MAGIC_BYTES = 8;

/** Undefined: none that is taken. */
export function kindOf(head: Uint8Array): FileKind | undefined {
  return kinds.find(({ magic }) => magic.every((byte, i) => head[i] === byte));
}

/** The whole name, of any file system. */
const NAME_CHARACTERS_MAX = 80;

/** What a person called the file, without folders, control characters or a false ending. */
export function fileName(given: string, { extension }: FileKind): string {
  const base = given.split(/[/\\]/).at(-1) ?? "";
  const stem = base
    .replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, "")
    .replace(/\.[^.]*$/, "")
    .trim();
  const kept = Array.from(stem).slice(0, NAME_CHARACTERS_MAX).join("");
  return `${kept.replace(/^\.+/, "") || "file"}.${extension}`;
}
