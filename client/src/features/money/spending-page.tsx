// Money and people over time, drawn and in a table.
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { cx } from "../../ui/cx.ts";
import { Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Num } from "../../ui/text.tsx";
import { monthsOf, type SpendingMonth } from "./amounts.ts";
import { Chart } from "./chart.tsx";
import css from "./money.module.css";

function useColumns(): Column<SpendingMonth>[] {
  const { t } = useWords("money");
  const { money, said } = useFormat();
  return [
    { id: "month", title: t("month"), cell: ({ month }) => <Num>{month}</Num>, sort: ({ month }) => month },
    { id: "policy", title: t("policy"), cell: ({ title }) => said(title), sort: ({ policy }) => policy },
    {
      id: "granted",
      title: t("granted"),
      right: true,
      cell: ({ grantedFen }) => money(grantedFen),
      sort: ({ grantedFen }) => grantedFen,
    },
    {
      id: "paid",
      title: t("paid"),
      right: true,
      cell: ({ paidFen }) => money(paidFen),
      sort: ({ paidFen }) => paidFen,
    },
    {
      id: "people",
      title: t("people"),
      right: true,
      cell: ({ people }) => people,
      sort: ({ people }) => people,
    },
  ];
}

function Keys({ keys }: { keys: readonly { look: string | undefined; text: string }[] }) {
  return (
    <ul className={css["keys"]}>
      {keys.map(({ look, text }) => (
        <li key={text}>
          <span className={cx(css["key"], look)} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  );
}

function Spending({ rows }: { rows: readonly SpendingMonth[] }) {
  const { t } = useWords("money");
  const { money } = useFormat();
  const columns = useColumns();
  const sums = monthsOf(rows);
  const months = sums.map(({ month }) => month);
  if (rows.length === 0) {
    return (
      <Empty icon="file" title={t("spendingNone")}>
        {t("spendingNoneHint")}
      </Empty>
    );
  }
  const moneySeries = [
    { look: css["grantedBar"], values: sums.map(({ grantedFen }) => grantedFen) },
    { look: css["paidBar"], values: sums.map(({ paidFen }) => paidFen) },
  ];
  const peopleSeries = [{ look: css["peopleBar"], values: sums.map(({ people }) => people) }];
  return (
    <>
      <Section title={t("chartMoney")}>
        <Keys
          keys={[
            { look: css["keyGranted"], text: t("granted") },
            { look: css["keyPaid"], text: t("paid") },
          ]}
        />
        <Chart label={t("chartMoney")} months={months} series={moneySeries} text={money} />
      </Section>
      <Section title={t("chartPeople")}>
        <Keys keys={[{ look: css["keyPeople"], text: t("people") }]} />
        <Chart label={t("chartPeople")} months={months} series={peopleSeries} text={String} />
      </Section>
      <Table
        caption={t("spendingTitle")}
        columns={columns}
        rows={rows}
        rowKey={({ month, policy }) => `${month} ${policy}`}
      />
    </>
  );
}

export function SpendingPage() {
  const { t } = useWords("money");
  const { data, error, refetch } = useApi("GET /api/desk/spending", {});
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/office/books">{t("booksTitle")}</BackLink>}
        title={t("spendingTitle")}
      />
      {data ? (
        <Spending rows={data.months} />
      ) : (
        <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}
