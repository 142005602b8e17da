// Payment batches, newest first; finance also brings the bank's statement from here.
import type { BatchRow } from "@jishi/shared/payments";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";

const tones = { building: "amber", released: "sky", settled: "jade", cancelled: "plain" } as const;

export function BatchChip({ state }: { state: BatchRow["state"] }) {
  const { t } = useWords("money");
  return <Chip tone={tones[state]}>{t(`batch_${state}`)}</Chip>;
}

function Batches({ skip }: { skip: number }) {
  const { t } = useWords("money");
  const { money, stamp } = useFormat();
  const [wanted, want] = useState(false);
  const { data, error, refetch } = useApi("GET /api/payment-batches", { query: { skip } });
  if (!data) return <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />;
  if (skip === 0 && data.batches.length === 0) {
    return (
      <Empty icon="file" title={t("batchesNone")}>
        {t("batchesNoneHint")}
      </Empty>
    );
  }
  return (
    <>
      <List across>
        {data.batches.map((batch) => (
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
      {data.more && !wanted ? <Button onPress={() => want(true)}>{t("loadMore")}</Button> : null}
      {data.more && wanted ? <Batches skip={skip + data.batches.length} /> : null}
    </>
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
      <Batches skip={0} />
    </Stack>
  );
}
