// Where a fair stands, in a word.
import type { FairState } from "@jishi/shared/fairs";
import { useWords } from "../../i18n/use-words.ts";
import { Chip, type ChipTone } from "../../ui/chip.tsx";

const tones = {
  draft: "plain",
  announced: "sky",
  open: "jade",
  closed: "plain",
  archived: "plain",
} as const satisfies Record<FairState, ChipTone>;

export function FairChip({ state }: { state: FairState }) {
  const { t } = useWords("organizing");
  return (
    <Chip tone={tones[state]} dot={state === "open"}>
      {t(`state_${state}`)}
    </Chip>
  );
}
