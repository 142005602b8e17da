// Why what was just tried didn't happen, where it was tried.
import { useErrorText } from "../i18n/use-error-text.ts";
import { Banner } from "./states.tsx";

export function Refused({ error }: { error: unknown }) {
  const text = useErrorText();
  return error ? (
    <Banner boxed tone="bad" icon="warn">
      {text(error)}
    </Banner>
  ) : null;
}
