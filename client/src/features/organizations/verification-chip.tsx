// Whether an organization is who it says it is, in a word.
import type { OrganizationView } from "@jishi/shared/organizations";
import { useWords } from "../../i18n/use-words.ts";
import { Chip } from "../../ui/chip.tsx";

const tones = { pending: "amber", verified: "jade", refused: "end" } as const;

export function VerificationChip({ verification }: { verification: OrganizationView["verification"] }) {
  const { t } = useWords("organizations");
  return <Chip tone={tones[verification]}>{t(`verification_${verification}`)}</Chip>;
}
