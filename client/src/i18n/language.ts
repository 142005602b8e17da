// Which of our two languages this device gets: what was chosen before, else what the browser asks for, else zh-CN.
export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

const key = "jishi.language";

function ours(tag: string): Language | undefined {
  const lower = tag.toLowerCase();
  if (lower.startsWith("zh")) return "zh-CN";
  return lower.startsWith("en") ? "en" : undefined;
}

export function pickLanguage(chosen: string | null, wanted: readonly string[]): Language {
  const candidates = chosen ? [chosen, ...wanted] : wanted;
  for (const tag of candidates) {
    const language = ours(tag);
    if (language) return language;
  }
  return "zh-CN";
}

export function firstLanguage(): Language {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Storage may be forbidden; the browser's wish is as good.
  }
  return pickLanguage(chosen, navigator.languages);
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // As above.
  }
}
