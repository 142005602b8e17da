// The bank's statement: what each line is taken for is seen before anything is booked.
import type { StatementLine } from "@jishi/shared/payments";
import { useQueryClient } from "@tanstack/react-query";
import type { ReplyOf } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { FileField } from "../../ui/file-field.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Banner } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { upload } from "../../upload.ts";
import { usePreviewedFile } from "../../use-previewed-file.ts";
import { useTenant } from "../office/tenant.ts";

const route = "POST /api/tenants/:tenantId/bank-statements";
type Preview = ReplyOf<typeof route>;

const tones: Record<StatementLine["outcome"], ChipTone> = {
  paid: "jade",
  returned: "amber",
  matched_already: "plain",
  unknown_reference: "end",
  other_amount: "end",
  malformed: "end",
};

function useColumns(): Column<StatementLine>[] {
  const { t } = useWords("money");
  const { money, said } = useFormat();
  return [
    { id: "row", title: t("row"), cell: ({ row }) => row, sort: ({ row }) => row },
    { id: "reference", title: t("reference"), cell: ({ reference }) => <Num>{reference || "—"}</Num> },
    { id: "amount", title: t("amount"), right: true, cell: ({ amountFen }) => money(amountFen) },
    {
      id: "outcome",
      title: t("result"),
      cell: ({ outcome }) => <Chip tone={tones[outcome]}>{t(`outcome_${outcome}`)}</Chip>,
      sort: ({ outcome }) => outcome,
    },
    { id: "said", title: t("note"), cell: (line) => <Sub>{said(line.said)}</Sub> },
  ];
}

function useStatement(tenantId: string) {
  const queries = useQueryClient();
  return usePreviewedFile<Preview>(async (file, onProgress, confirm) => {
    const query = confirm ? { confirm } : {};
    const preview = await upload(route, { file, params: { tenantId }, query }, onProgress);
    // Payments, awards, claims and books: whatever was looked at before may be paid now.
    if (confirm) await queries.invalidateQueries();
    return preview;
  });
}

function Statement({ tenantId }: { tenantId: string }) {
  const { t } = useWords("money");
  const columns = useColumns();
  const { preview, progress, error, look, confirm, again } = useStatement(tenantId);
  if (!preview) {
    return (
      <FileField
        label={t("statementFile")}
        accept=".xlsx,.csv"
        prompt={t("statementPrompt")}
        help={t("statementHelp")}
        onFile={look}
        progress={progress}
        error={error}
      />
    );
  }
  const ready = preview.lines.filter(({ outcome }) => outcome === "paid" || outcome === "returned").length;
  return (
    <Stack>
      {preview.matched > 0 ? (
        <Banner boxed tone="good" icon="check">
          {t("statementDone", { count: preview.matched })}
        </Banner>
      ) : (
        <Sub>{t("statementMatch", { count: ready })}</Sub>
      )}
      <Refused error={error} />
      <Actions>
        {preview.matched > 0 ? null : (
          <Button kind="main" isDisabled={ready === 0} isPending={progress !== undefined} onPress={confirm}>
            {ready === 0 ? t("statementNothing") : t("statementConfirm", { count: ready })}
          </Button>
        )}
        <Button onPress={again}>{t("statementAgain")}</Button>
      </Actions>
      <Table
        caption={t("statementFile")}
        columns={columns}
        rows={preview.lines}
        rowKey={({ row }) => String(row)}
      />
    </Stack>
  );
}

export function StatementPage() {
  const { t } = useWords("money");
  const tenantId = useTenant("finance");
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/office/batches">{t("batchesTitle")}</BackLink>}
        title={t("statementTitle")}
        sub={t("statementSub")}
      />
      {tenantId ? <Statement tenantId={tenantId} /> : null}
    </Stack>
  );
}
