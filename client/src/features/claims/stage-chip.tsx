// Where a claim or an award stands, in a word.
import type { ClaimStage } from "@jishi/shared/claims";
import { useWords } from "../../i18n/use-words.ts";
import { Chip } from "../../ui/chip.tsx";
import { stageTones } from "./stages.ts";

export function StageChip({ stage }: { stage: ClaimStage }) {
  const { t } = useWords("claims");
  return <Chip tone={stageTones[stage]}>{t(`stage_${stage}`)}</Chip>;
}
