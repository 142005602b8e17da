// The awards of a notice, as they are announced.
import type { NoticeView } from "@jishi/shared/notices";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Chip } from "../../ui/chip.tsx";
import { Table, type Column } from "../../ui/table.tsx";

export type Announced = Omit<NoticeView["awards"][number], "basis">;

const tones = { none: "plain", open: "amber", dismissed: "plain", upheld: "end" } as const;

function useColumns(): Column<Announced>[] {
  const { t } = useWords("notices");
  const { money, said } = useFormat();
  return [
    {
      id: "organization",
      title: t("organization"),
      cell: ({ organizationName }) => organizationName,
      sort: ({ organizationName }) => organizationName,
    },
    { id: "person", title: t("person"), cell: ({ personMasked }) => personMasked ?? "—" },
    { id: "employer", title: t("employer"), cell: ({ employerName }) => employerName ?? "—" },
    { id: "policy", title: t("policy"), cell: ({ policyTitle }) => said(policyTitle) },
    {
      id: "amount",
      title: t("amount"),
      right: true,
      cell: ({ amountFen }) => money(amountFen),
      sort: ({ amountFen }) => amountFen,
    },
    {
      id: "objections",
      title: t("objections"),
      cell: ({ objections }) => <Chip tone={tones[objections]}>{t(`objections_${objections}`)}</Chip>,
    },
  ];
}

export function AwardTable({ awards, caption }: { awards: readonly Announced[]; caption: string }) {
  const columns = useColumns();
  return <Table caption={caption} columns={columns} rows={awards} rowKey={({ awardId }) => awardId} />;
}
