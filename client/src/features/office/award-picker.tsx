// Awards to be ticked: each with whose it is and how much, and all of them at once.
import type { AwardRow } from "@jishi/shared/payments";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import type { Picked } from "./picked.ts";

type AwardPickerProps = { awards: readonly AwardRow[]; picked: Picked };

export function AwardPicker({ awards, picked }: AwardPickerProps) {
  const { t } = useWords("office");
  const { money, said } = useFormat();
  const all = awards.length > 0 && awards.every(({ id }) => picked.has(id));
  return (
    <Stack>
      <Cluster>
        <Checkbox isSelected={all} onChange={(on) => picked.set(on ? awards.map(({ id }) => id) : [])}>
          {t("chooseAll")}
        </Checkbox>
      </Cluster>
      <Stack gap="tight">
        {awards.map((award) => (
          <Checkbox
            key={award.id}
            boxed
            isSelected={picked.has(award.id)}
            onChange={() => picked.turn(award.id)}
            help={[award.reference, award.personMasked, said(award.policyTitle)].filter(Boolean).join(" · ")}
          >
            {award.organizationName} · <Num>{money(award.amountFen)}</Num>
          </Checkbox>
        ))}
      </Stack>
      <Sub>
        {t("chosen", {
          count: picked.of(awards).length,
          sum: money(picked.of(awards).reduce((sum, { amountFen }) => sum + amountFen, 0)),
        })}
      </Sub>
    </Stack>
  );
}
