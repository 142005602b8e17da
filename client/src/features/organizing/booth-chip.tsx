// Whether an invitation was answered, in a word.
import type { DeskBooth } from "@jishi/shared/fairs";
import { useWords } from "../../i18n/use-words.ts";
import { Chip, type ChipTone } from "../../ui/chip.tsx";

const tones = {
  invited: "amber",
  accepted: "jade",
  declined: "end",
  withdrawn: "plain",
} as const satisfies Record<DeskBooth["state"], ChipTone>;

export function BoothChip({ state }: { state: DeskBooth["state"] }) {
  const { t } = useWords("organizing");
  return <Chip tone={tones[state]}>{t(`booth_${state}`)}</Chip>;
}
