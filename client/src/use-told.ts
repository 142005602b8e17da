// What a write says when it is done, and when it is refused.
import { useErrorText } from "./i18n/use-error-text.ts";
import { toast } from "./ui/toast.tsx";

/**
 * Watches a write: a word when it is done, the refusal's sentence when it isn't. By promise and not by `mutate`'s callbacks,
 * which are lost when what was pressed is gone with the refreshed list, or with what the server told meanwhile.
 */
export function useTold() {
  const errorText = useErrorText();
  return (writing: Promise<unknown>, said?: string, then?: () => void): void => {
    writing.then(
      () => {
        if (said) toast(said);
        then?.();
      },
      (error: unknown) => toast(errorText(error), { bad: true }),
    );
  };
}

/** The same reason, where a refusal is shown in its place: goes on once it is written, also when what was pressed is gone. */
export function onceWritten<Answer>(writing: Promise<Answer>, then: (answer: Answer) => void): void {
  writing.then(then, () => undefined);
}
