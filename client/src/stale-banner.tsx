// Says since when what is shown may be wrong.
import { stampText } from "./i18n/format.ts";
import { useWords } from "./i18n/use-words.ts";
import { Banner } from "./ui/states.tsx";

export function StaleBanner({ since }: { since: number | undefined }) {
  const { t } = useWords("common");
  if (since === undefined) return null;
  const time = stampText(new Date(since).toISOString()).slice(-5);
  return (
    <Banner boxed icon="offline">
      {t("staleSince", { time })}
    </Banner>
  );
}
