// Where a job stands, in a word.
import type { DeskJob } from "@jishi/shared/jobs";
import { useWords } from "../../i18n/use-words.ts";
import { Chip, type ChipTone } from "../../ui/chip.tsx";

const tones = {
  draft: "plain",
  screening: "amber",
  public: "jade",
  paused: "sky",
  refused: "end",
  closed: "plain",
} as const satisfies Record<DeskJob["state"], ChipTone>;

export function JobChip({ state }: { state: DeskJob["state"] }) {
  const { t } = useWords("enterprise");
  return <Chip tone={tones[state]}>{t(`job_${state}`)}</Chip>;
}
