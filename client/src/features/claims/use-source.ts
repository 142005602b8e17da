// Where a fact is from, in the language of the page.
import { useWords } from "../../i18n/use-words.ts";
import { sourceText } from "./source-text.ts";

export function useSource() {
  const { t, language } = useWords("claims");
  return (source: string): string => sourceText(source, language === "en", t);
}
