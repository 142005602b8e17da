// Many claims from one spreadsheet: what becomes of each row is seen before anything is submitted.
import type { SheetClaim } from "@jishi/shared/claim-choices";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { urlOf, useApi, type ReplyOf } from "../../api.ts";
import { Downloads } from "../../downloads.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { upload } from "../../upload.ts";
import { usePreviewedFile } from "../../use-previewed-file.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { FileField } from "../../ui/file-field.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Select } from "../../ui/select.tsx";
import { Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Sub } from "../../ui/text.tsx";
import { useClaimant } from "./claimant.ts";

const route = "POST /api/organizations/:organizationId/claim-sheets";
type Preview = ReplyOf<typeof route>;

const tones: Record<SheetClaim["outcome"], ChipTone> = {
  ready: "jade",
  asks_evidence: "amber",
  not_met: "end",
  claimed_already: "plain",
  unknown_person: "end",
  other_name: "end",
  malformed: "end",
};

function useColumns(): Column<SheetClaim>[] {
  const { t } = useWords("claims");
  const { money, said } = useFormat();
  return [
    { id: "row", title: t("sheetRow"), cell: ({ row }) => row, sort: ({ row }) => row },
    { id: "who", title: t("sheetWho"), cell: ({ personMasked }) => personMasked ?? "—" },
    {
      id: "outcome",
      title: t("sheetResult"),
      cell: ({ outcome }) => <Chip tone={tones[outcome]}>{t(`outcome_${outcome}`)}</Chip>,
      sort: ({ outcome }) => outcome,
    },
    { id: "said", title: t("reason"), cell: (line) => <Sub>{said(line.said)}</Sub> },
    {
      id: "amount",
      title: t("amount"),
      right: true,
      cell: ({ amountFen }) => money(amountFen),
      sort: ({ amountFen }) => amountFen ?? 0,
    },
  ];
}

const goesOn = ({ outcome }: SheetClaim) => outcome === "ready" || outcome === "asks_evidence";

function useSheet(organizationId: string, policyId: string) {
  const queries = useQueryClient();
  return usePreviewedFile<Preview>(async (file, onProgress, confirm) => {
    const query = { policyId, ...(confirm && { confirm }) };
    const preview = await upload(route, { file, params: { organizationId }, query }, onProgress);
    if (confirm) await queries.invalidateQueries({ queryKey: ["GET /api/claims"] });
    return preview;
  });
}

type Sheet = ReturnType<typeof useSheet>;

function Confirm({ sheet, preview }: { sheet: Sheet; preview: Preview }) {
  const { t } = useWords("claims");
  const ready = preview.rows.filter(goesOn).length;
  const others = preview.rows.length - ready;
  if (preview.submitted > 0) {
    return (
      <Card tone="jade">
        <Stack>
          <b>{t("sheetDone", { count: preview.submitted })}</b>
          <span>{t("sheetDoneHint")}</span>
          <Actions>
            <ButtonLink kind="main" to="/claims">
              {t("title")}
            </ButtonLink>
          </Actions>
        </Stack>
      </Card>
    );
  }
  return (
    <Stack>
      <Sub>
        {t("sheetReady", { count: ready })} · {t("sheetOthers", { count: others })}
      </Sub>
      <Actions>
        <Button
          kind="main"
          isDisabled={ready === 0}
          isPending={sheet.progress !== undefined}
          onPress={sheet.confirm}
        >
          {ready === 0 ? t("sheetNothing") : t("sheetConfirm", { count: ready })}
        </Button>
        <Button onPress={sheet.again}>{t("sheetAgain")}</Button>
      </Actions>
    </Stack>
  );
}

type UploadingProps = { organizationId: string; policyId: string };

function Uploading({ organizationId, policyId }: UploadingProps) {
  const { t } = useWords("claims");
  const columns = useColumns();
  const sheet = useSheet(organizationId, policyId);
  if (!sheet.preview) {
    return (
      <Stack>
        <FileField
          label={t("sheetFile")}
          help={t("sheetHelp")}
          accept=".xlsx,.csv"
          prompt={t("sheetPrompt")}
          onFile={sheet.look}
          progress={sheet.progress}
          error={sheet.error}
        />
        <Downloads
          label={(kind) => t("sheetTemplate", kind)}
          hrefOf={(query) => urlOf("GET /api/desk/claim-sheet-template/file", { query })}
        />
      </Stack>
    );
  }
  return (
    <Stack>
      <Confirm sheet={sheet} preview={sheet.preview} />
      <Refused error={sheet.error} />
      <Table
        caption={t("sheetRows", { count: sheet.preview.rows.length })}
        columns={columns}
        rows={sheet.preview.rows}
        rowKey={({ row }) => String(row)}
      />
    </Stack>
  );
}

export function ClaimSheetPage() {
  const { t } = useWords("claims");
  const { said } = useFormat();
  const organizationId = useClaimant();
  const [chosen, choose] = useState<string>();
  const params = { organizationId: organizationId ?? "" };
  const enabled = organizationId !== undefined;
  const { data, error, refetch } = useApi(
    "GET /api/organizations/:organizationId/claim-choices",
    { params },
    { enabled },
  );
  if (!data || !organizationId) {
    return <Pending error={error} shape={["title", "card"]} onRetry={() => void refetch()} />;
  }
  const options = data.policies
    .filter(({ perPerson }) => perPerson)
    .map(({ id, title }) => ({ value: id as string, text: said(title) }));
  const policyId = chosen ?? options[0]?.value;
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/claims">{t("title")}</BackLink>}
        title={t("sheetTitle")}
        sub={t("sheetSub")}
      />
      {policyId ? (
        <>
          <Select label={t("answerPolicy")} options={options} value={policyId} onChange={choose} />
          <Uploading key={policyId} organizationId={organizationId} policyId={policyId} />
        </>
      ) : (
        <Sub>{t("noPolicy")}</Sub>
      )}
    </Stack>
  );
}
