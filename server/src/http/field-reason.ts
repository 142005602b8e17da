// What is wrong with one field of a request, in words for who filled it in. Pure.
import type { RefusalDetail } from "@jishi/shared/errors";

type Reason = NonNullable<RefusalDetail["reason"]>;

/** As the schema's library tells it. */
export interface Issue {
  keyword: string;
  message?: string | undefined;
  params: Record<string, unknown>;
}

const said = (zh: string, en: string): Reason => ({ "zh-CN": zh, en });
const missing = said("这一项要填", "Please fill this in");

/** Undefined: no more is known than that it is wrong. */
export function fieldReason({ keyword, message = "", params }: Issue): Reason | undefined {
  if (keyword === "too_small") return tooSmall(params["origin"], Number(params["minimum"]));
  if (keyword === "too_big") return tooBig(params["origin"], Number(params["maximum"]));
  return message.includes("received undefined") ? missing : undefined;
}

function tooSmall(origin: unknown, least: number): Reason {
  // A box of blanks is as good as an empty one.
  if (origin === "string" && least <= 1) return missing;
  const unit = unitOf(origin);
  // Not the number itself: the page may show another unit, yuan for fen.
  if (!unit) return said("太小了", "That is too little");
  return said(`太${unit.few}了，至少 ${least} ${unit.zh}`, `At least ${least}${unit.en}`);
}

function tooBig(origin: unknown, most: number): Reason {
  const unit = unitOf(origin);
  if (!unit) return said("太大了", "That is too much");
  return said(`太${unit.many}了，最多 ${most} ${unit.zh}`, `At most ${most}${unit.en}`);
}

const units = {
  string: { zh: "个字", en: " characters", few: "短", many: "长" },
  array: { zh: "项", en: "", few: "少", many: "多" },
};

const unitOf = (origin: unknown) => (origin === "string" || origin === "array" ? units[origin] : undefined);
