// Small values that several features share: instants, money, names in two languages, phones, pages.
import { z } from "zod";

/** A UTC instant, ISO 8601 with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** By a device's own clock, whatever it shows; one that lost its time says 1970. */
export const DeviceInstant = Instant.regex(/^(19[7-9]|20)/);

/** Whole fen (分), never negative; up to ten million yuan, which no pay and no subsidy here exceeds. */
export const AmountFen = z.int().min(0).max(1_000_000_000);

/** A mainland mobile number, 11 digits, as typed (spaces and +86 allowed), kept without them. */
export const Phone = z
  .string()
  .max(20)
  .transform((typed) => typed.replace(/[\s-]/g, "").replace(/^(\+?86)(?=1\d{10}$)/, ""))
  .pipe(z.string().regex(/^1[3-9]\d{9}$/));

/** A table as a file. */
export const FileAsked = z.object({
  format: z.enum(["csv", "xlsx"]),
  /** Of the headings. */
  language: z.enum(["zh-CN", "en"]).default("zh-CN"),
});
export type FileAsked = z.infer<typeof FileAsked>;

export const Channel = z.enum(["on_site", "online", "video", "live"]);
export type Channel = z.infer<typeof Channel>;

/**
 * One line of text that a person typed: trimmed, without control characters, never empty. Overwritten rather than
 * transformed, so that the same schema also describes a reply.
 */
export const line = (maxCharacters: number) =>
  z
    .string()
    .max(maxCharacters * 2)
    .overwrite((typed) => typed.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, " ").trim())
    .min(1)
    .max(maxCharacters);

/** Control characters, marks that turn the reading direction, zero-width spaces, halves of characters; emoji keep their joiner. */
const unseen = /(?![\n\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Several lines of text: as `line`, with line breaks kept, possibly empty. */
export const text = (maxCharacters: number) =>
  z
    .string()
    .max(maxCharacters * 2)
    .overwrite((typed) => typed.replace(/\r\n?/g, "\n").replace(unseen, "").trim())
    .max(maxCharacters);

/** The same name in both languages of the interface; English falls back to Chinese. */
export const BilingualName = z.object({ zh: line(80), en: line(120).optional() });
export type BilingualName = z.infer<typeof BilingualName>;

export const Done = z.object({ done: z.literal(true) });
export type Done = z.infer<typeof Done>;
export const done: Done = { done: true };
