// What a list would do, row by row; once it is written, whose proof changed and why.
import type { ImportRow, ImportView, RowKind } from "@jishi/shared/insurance";
import type { RetentionChange } from "@jishi/shared/placements";
import { useState } from "react";
import { call, useApi, useCall } from "../../api.ts";
import { stampText, timeText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Stat } from "../../ui/card.tsx";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { Actions, Cluster, Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { Select } from "../../ui/select.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Sub } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";
import { MoreButton, useMoreRows, type Page } from "./more-rows.tsx";
import { useEndText } from "./months.tsx";
import css from "./hires.module.css";

const tones: Record<RowKind, ChipTone> = {
  new: "jade",
  correction: "sky",
  unchanged: "plain",
  unknown: "plain",
  not_ours: "amber",
  outranked: "amber",
  repeated: "amber",
  malformed: "end",
  other_name: "end",
};
const kinds: readonly RowKind[] = [
  "new",
  "correction",
  "malformed",
  "other_name",
  "not_ours",
  "outranked",
  "repeated",
  "unchanged",
  "unknown",
];

function useColumns(): Column<ImportRow>[] {
  const { t, language } = useWords("hires");
  const why = ({ kind, said, paid, through }: ImportRow): string => {
    if (said) return language === "en" ? said.en : said.zh;
    if (kind === "unknown") return t("kindHint_unknown");
    if (paid === false) return t("notPaid");
    return through === null ? "—" : t("paidThrough", { date: through });
  };
  return [
    { id: "row", title: t("row"), cell: ({ row }) => row, right: true },
    { id: "kind", title: t("what"), cell: ({ kind }) => <Chip tone={tones[kind]}>{t(`kind_${kind}`)}</Chip> },
    {
      id: "person",
      title: t("person"),
      cell: ({ nameMasked, idMasked }) => [nameMasked, idMasked].filter(Boolean).join(" ") || "—",
    },
    {
      id: "month",
      title: t("month"),
      cell: ({ month }) => <span className={css["whole"]}>{month ?? "—"}</span>,
    },
    { id: "employer", title: t("employer"), cell: ({ employer }) => employer ?? "—" },
    { id: "why", title: t("why"), cell: why },
  ];
}

const rowsRoute = "GET /api/insurance-imports/:insuranceImportId/rows";
type RowsProps = { id: string; kind: RowKind | undefined };

function Listed({ id, kind, first }: RowsProps & { first: Page<ImportRow> }) {
  const { t } = useWords("hires");
  const columns = useColumns();
  const { rows, ...more } = useMoreRows(first, ({ row }) =>
    call(rowsRoute, { params: { insuranceImportId: id }, query: { after: row, ...(kind && { kind }) } }),
  );
  return (
    <Stack>
      <Table caption={t("preview")} columns={columns} rows={rows} rowKey={({ row }) => String(row)} />
      <MoreButton {...more} />
    </Stack>
  );
}

function Rows({ id, kind }: RowsProps) {
  const asked = { params: { insuranceImportId: id }, query: kind ? { kind } : {} };
  const { data, error, refetch } = useApi(rowsRoute, asked);
  if (!data) return <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />;
  return <Listed id={id} kind={kind} first={data} />;
}

function Confirming({ list }: { list: ImportView }) {
  const { t } = useWords("hires");
  const told = useTold();
  const confirm = useCall("POST /api/insurance-imports/:insuranceImportId/confirmation", [
    "GET /api/insurance-imports/:insuranceImportId",
    "GET /api/desk/insurance-imports",
    "GET /api/desk/placements",
  ]);
  const count = list.counts.new + list.counts.correction;
  const write = () => {
    const params = { insuranceImportId: list.id };
    told(confirm.mutateAsync({ params, body: { sha256: list.sha256 } }), t("confirmed"));
  };
  return (
    <Stack>
      <Banner boxed tone="info" icon="info">
        {t("nothingWritten")} · {t("expires", { time: timeText(list.expiresAt) })}
      </Banner>
      <Actions>
        <Button kind="main" isDisabled={count === 0} isPending={confirm.isPending} onPress={write}>
          {count === 0 ? t("nothingToWrite") : t("confirm", { count })}
        </Button>
      </Actions>
    </Stack>
  );
}

function Changes({ list }: { list: ImportView }) {
  const { t } = useWords("hires");
  const endText = useEndText();
  const columns: Column<RetentionChange>[] = [
    { id: "person", title: t("person"), cell: ({ personNameMasked }) => personNameMasked },
    { id: "employer", title: t("tabCompany"), cell: ({ employerName }) => employerName },
    {
      id: "change",
      title: t("event_retention"),
      cell: ({ before, after }) =>
        t("fromTo", { before: before ?? t("nothingProven"), after: after ?? t("nothingProven") }),
    },
    { id: "why", title: t("why"), cell: ({ end }) => endText(end) },
  ];
  if (list.changed === 0) return <Sub>{t("noChanges")}</Sub>;
  return (
    <Section title={t("changes", { count: list.changed })}>
      <Table
        caption={t("changes", { count: list.changed })}
        columns={columns}
        rows={list.changes}
        rowKey={({ placementId }) => placementId}
      />
    </Section>
  );
}

export function ImportPreview({ id, mayConfirm }: { id: string; mayConfirm: boolean }) {
  const { t } = useWords("hires");
  const [kind, choose] = useState<RowKind | "all">("all");
  const request = { params: { insuranceImportId: id } };
  const { data, error, refetch } = useApi("GET /api/insurance-imports/:insuranceImportId", request);
  if (!data) {
    return <Pending error={error} shape={["title", "card", "card"]} onRetry={() => void refetch()} />;
  }
  const options = [
    { value: "all" as const, text: t("all") },
    ...kinds
      .filter((one) => data.counts[one] > 0)
      .map((value) => ({ value, text: `${t(`kind_${value}`)} (${data.counts[value]})` })),
  ];
  return (
    <Stack gap="loose">
      <Sub>
        {data.fileName}
        {data.confirmedAt ? ` · ${t("confirmedAt", { time: stampText(data.confirmedAt) })}` : ""}
      </Sub>
      <Cluster>
        {kinds
          .filter((one) => data.counts[one] > 0)
          .map((one) => (
            <Stat key={one} value={data.counts[one]} label={t(`kind_${one}`)} />
          ))}
      </Cluster>
      {data.state === "previewed" && mayConfirm ? <Confirming list={data} /> : null}
      {data.state === "expired" ? <Banner boxed>{t("expired")}</Banner> : null}
      {data.state === "confirmed" ? <Changes list={data} /> : null}
      <Section title={t("preview")}>
        <Select label={t("what")} value={kind} options={options} onChange={choose} />
        <Rows key={kind} id={id} kind={kind === "all" ? undefined : kind} />
      </Section>
    </Stack>
  );
}
