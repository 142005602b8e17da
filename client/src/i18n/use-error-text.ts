// One sentence for whatever went wrong, in the person's language.
import { NoAnswerError, RefusalError } from "../refusal-error.ts";
import { useWords } from "./use-words.ts";

export function useErrorText(): (error: unknown) => string {
  const { t, language } = useWords("common");
  return (error) => {
    if (error instanceof RefusalError) return error.sentence[language];
    return error instanceof NoAnswerError ? t("noAnswer") : t("somethingWrong");
  };
}
