// The words of one feature, in the language of the page. Suspends while their file is still on its way.
import { use, useMemo, useSyncExternalStore } from "react";
import { currentLanguage, loadMessages, messagesOf, watchLanguage } from "./i18n.ts";
import type { Language } from "./language.ts";
import type { Part, Parts } from "./parts.ts";
import { translate, type Translate, type Values } from "./translate.ts";

export function useLanguage(): Language {
  return useSyncExternalStore(watchLanguage, currentLanguage);
}

export function useWords<P extends Part>(part: P): { t: Translate<Parts[P]>; language: Language } {
  const language = useLanguage();
  // Routes load their words with their page; only what a page loads later (a dialog) gets here without them.
  if (!messagesOf(part, language)) use(loadMessages(part));
  return useMemo(() => {
    const messages = messagesOf(part, language) ?? {};
    return { t: (key: string, values?: Values) => translate(messages, key, values), language };
  }, [part, language]);
}
