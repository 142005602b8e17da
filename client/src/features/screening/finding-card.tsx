// Something that screening noticed: which rule, at which words, and why it matters, in the reader's language.
import type { Finding } from "@jishi/shared/jobs";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";

export function FindingCard({ finding }: { finding: Finding }) {
  const { t, language } = useWords("screening");
  const { rule, words, blocking, reasonZh, reasonEn } = finding;
  return (
    <Card tone={blocking ? "end" : "amber"}>
      <Stack gap="tight">
        <Cluster>
          <Chip tone="plain">{t(`rule_${rule}`)}</Chip>
          {words ? <b>{t("quoted", { words })}</b> : null}
        </Cluster>
        <div>{language === "en" ? reasonEn : reasonZh}</div>
      </Stack>
    </Card>
  );
}
