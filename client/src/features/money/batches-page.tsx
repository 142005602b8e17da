// Payment batches, newest first; finance also brings the bank's statement from here.
import type { BatchRow } from "@jishi/shared/payments";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { useMe, worksAs } from "../../me.ts";
import { Chip } from "../../ui/chip.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty } from "../../ui/states.tsx";

const tones = { building: "amber", released: "sky", settled: "jade", cancelled: "plain" } as const;

export function BatchChip({ state }: { state: BatchRow["state"] }) {
  const { t } = useWords("money");
  return <Chip tone={tones[state]}>{t(`batch_${state}`)}</Chip>;
}

function Batches() {
  const { t } = useWords("money");
  const { money, stamp } = useFormat();
  const list = useLongList("GET /api/payment-batches", {}, { rowsOf: ({ batches }) => batches });
  const empty = (
    <Empty icon="file" title={t("batchesNone")}>
      {t("batchesNoneHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card"]} empty={empty}>
      {(batches) => (
        <List across>
          {batches.map((batch) => (
            <li key={batch.id}>
              <RowLink
                to="/office/batches/$batchId"
                params={{ batchId: batch.id }}
                title={`${batch.number} · ${money(batch.totalFen)}`}
                sub={`${t("payments", { count: batch.payments })} · ${t("builtBy", { name: batch.builtBy, at: stamp(batch.builtAt) })}`}
                end={<BatchChip state={batch.state} />}
              />
            </li>
          ))}
        </List>
      )}
    </LongList>
  );
}

export function BatchesPage() {
  const { t } = useWords("money");
  const me = useMe();
  const matches = me?.kind === "staff" && worksAs(me, "finance");
  const action = matches ? <ButtonLink to="/office/statement">{t("statementTitle")}</ButtonLink> : null;
  return (
    <Stack gap="loose">
      <PageHeader title={t("batchesTitle")} sub={t("batchesSub")} actions={action} />
      <Batches />
    </Stack>
  );
}
