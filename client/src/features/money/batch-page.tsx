// One batch: exactly what is released, by whom, and the bank's file with its hash.
import type { BatchView, PaymentView } from "@jishi/shared/payments";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { urlOf, useApi, useCall } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Facts } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { BatchChip } from "./batches-page.tsx";
import css from "./money.module.css";

const route = getRouteApi("/office-shell/office/batches/$batchId");

const Confirm = lazy(async () => ({ default: (await import("../../ui/dialog.tsx")).Confirm }));

const tones = { listed: "amber", sent: "sky", paid: "jade", returned: "end", pulled: "plain" } as const;

function useColumns(): Column<PaymentView>[] {
  const { t } = useWords("money");
  const { money } = useFormat();
  return [
    {
      id: "reference",
      title: t("reference"),
      cell: ({ reference, awardId }) => (
        <TextLink to="/office/trails/$awardId" params={{ awardId }}>
          {reference}
        </TextLink>
      ),
      sort: ({ reference }) => reference,
    },
    { id: "holder", title: t("holder"), cell: ({ holder }) => holder, sort: ({ holder }) => holder },
    { id: "bank", title: t("bank"), cell: ({ bank }) => bank },
    { id: "number", title: t("number"), cell: ({ numberMasked }) => <Num>{numberMasked}</Num> },
    {
      id: "amount",
      title: t("amount"),
      right: true,
      cell: ({ amountFen }) => money(amountFen),
      sort: ({ amountFen }) => amountFen,
    },
    {
      id: "state",
      title: t("result"),
      cell: ({ state, reason }) => (
        <>
          <Chip tone={tones[state]}>{t(`payment_${state}`)}</Chip>
          {reason ? <Sub>{reason}</Sub> : null}
        </>
      ),
      sort: ({ state }) => state,
    },
  ];
}

const refreshed = [
  "GET /api/payment-batches/:batchId",
  "GET /api/payment-batches",
  "GET /api/desk/awards",
  "GET /api/books",
] as const;

type AskedProps = { batch: BatchView; asked: "release" | "cancel"; onClose: () => void };

function Asked({ batch, asked, onClose }: AskedProps) {
  const { t } = useWords("money");
  const { t: common } = useWords("common");
  const { money } = useFormat();
  const release = useCall("POST /api/payment-batches/:batchId/release", refreshed);
  const cancel = useCall("POST /api/payment-batches/:batchId/cancel", refreshed);
  const writing = asked === "release" ? release : cancel;
  const releases = asked === "release";
  const go = () =>
    writing.mutate(
      { params: { batchId: batch.id } },
      {
        onSuccess: () => {
          toast(t(releases ? "released" : "cancelled"));
          onClose();
        },
      },
    );
  return (
    <Confirm
      title={releases ? t("release", { sum: money(batch.totalFen) }) : t("cancelBatch")}
      yes={t(releases ? "releaseYes" : "cancelYes")}
      no={common("cancel")}
      kind={releases ? "main" : "end"}
      pending={writing.isPending}
      onYes={go}
      onNo={onClose}
    >
      <p>{t(releases ? "releaseSure" : "cancelSure")}</p>
      <Refused error={writing.error} />
    </Confirm>
  );
}

function BankFile({ batch }: { batch: BatchView }) {
  const { t } = useWords("money");
  if (!batch.fileSha256) return null;
  const href = urlOf("GET /api/payment-batches/:batchId/file", { params: { batchId: batch.id } });
  return (
    <>
      <Actions>
        <a className={buttonClass({ kind: "main" })} href={href} download>
          {t("file")}
        </a>
      </Actions>
      <Sub>{t("fileHint")}</Sub>
    </>
  );
}

function Work({ batch }: { batch: BatchView }) {
  const { t } = useWords("money");
  const { money } = useFormat();
  const me = useMe();
  const [asked, ask] = useState<"release" | "cancel">();
  if (me?.kind !== "staff") return null;
  const releases = worksAs(me, "releaser");
  return (
    <>
      {batch.state === "building" ? (
        <Actions>
          {releases ? (
            <Button kind="main" onPress={() => ask("release")}>
              {t("release", { sum: money(batch.totalFen) })}
            </Button>
          ) : null}
          {worksAs(me, "finance") ? <Button onPress={() => ask("cancel")}>{t("cancelBatch")}</Button> : null}
        </Actions>
      ) : null}
      {releases ? <BankFile batch={batch} /> : null}
      <Suspense>
        {asked ? <Asked batch={batch} asked={asked} onClose={() => ask(undefined)} /> : null}
      </Suspense>
    </>
  );
}

function Batch({ batch }: { batch: BatchView }) {
  const { t } = useWords("money");
  const { money, stamp } = useFormat();
  const columns = useColumns();
  const released = batch.releasedBy && batch.releasedAt;
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/office/batches">{t("batchesTitle")}</BackLink>}
        title={batch.number}
        sub={t("builtBy", { name: batch.builtBy, at: stamp(batch.builtAt) })}
        actions={<BatchChip state={batch.state} />}
      />
      <Card>
        <Stack gap="tight">
          <Sub>{t("releaseTitle")}</Sub>
          <span>
            {t("releaseWhat", { count: batch.payments })} <Num size="big">{money(batch.totalFen)}</Num>
          </span>
          {released ? (
            <Sub>{t("releasedBy", { name: batch.releasedBy ?? "", at: stamp(batch.releasedAt ?? "") })}</Sub>
          ) : null}
          <Facts
            facts={[
              [t("fileHash"), batch.fileSha256 && <span className={css["hash"]}>{batch.fileSha256}</span>],
            ]}
          />
        </Stack>
      </Card>
      <Work batch={batch} />
      <Table caption={batch.number} columns={columns} rows={batch.lines} rowKey={({ id }) => id} />
    </Stack>
  );
}

export function BatchPage() {
  const { batchId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/payment-batches/:batchId", { params: { batchId } });
  if (data) return <Batch batch={data} />;
  return <Pending error={error} shape={["title", "card", "card"]} onRetry={() => void refetch()} />;
}
