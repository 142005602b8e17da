// What a write says when it is done, and when it is refused.
import { useErrorText } from "./i18n/use-error-text.ts";
import { toast } from "./ui/toast.tsx";

/** Options for `mutate`: a word when it is done, the refusal's sentence when it isn't. */
export function useTold() {
  const errorText = useErrorText();
  return (said: string, then?: () => void) => ({
    onSuccess: () => {
      toast(said);
      then?.();
    },
    onError: (error: Error) => toast(errorText(error), { bad: true }),
  });
}
