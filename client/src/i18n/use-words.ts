// The words of one feature, in the language of the page. Suspends while their file is still on its way.
import { use } from "react";
import { useTranslation } from "react-i18next";
import { hasMessages, loadMessages, type Part } from "./i18n.ts";
import type { Language } from "./language.ts";

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh-CN";
}

export function useWords<P extends Part>(part: P) {
  const { t, i18n } = useTranslation(part);
  // Routes load their messages with their page; only what a page loads later (a dialog) gets here without them.
  if (!hasMessages(part)) use(loadMessages(part));
  return { t, language: i18n.language === "en" ? ("en" as const) : ("zh-CN" as const) };
}
