// Which of our two languages a request asks for.
import type { FastifyRequest } from "fastify";

/** The first that is ours, as browsers order them; undefined: neither. */
export function languageOf({ headers }: Pick<FastifyRequest, "headers">): "zh-CN" | "en" | undefined {
  const first = /\b(zh|en)\b/i.exec(headers["accept-language"] ?? "")?.[1]?.toLowerCase();
  if (first === undefined) return undefined;
  return first === "en" ? "en" : "zh-CN";
}
