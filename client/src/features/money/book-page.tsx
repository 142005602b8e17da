// One book: its budget, the changes of it, and every transfer, each award a way down to what it rests on.
import type { BookView, TransferView } from "@jishi/shared/ledger";
import { getRouteApi } from "@tanstack/react-router";
import { urlOf, useApi } from "../../api.ts";
import { Downloads } from "../../downloads.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { Card } from "../../ui/card.tsx";
import { cx } from "../../ui/cx.ts";
import { Columns, Stack } from "../../ui/layout.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { BudgetBar } from "./budget-bar.tsx";
import { BudgetChanges } from "./budget-changes.tsx";
import { useProgrammes } from "./programme.ts";
import css from "./money.module.css";

const route = getRouteApi("/office-shell/office/books/$bookId");

function useColumns(): Column<TransferView>[] {
  const { t } = useWords("money");
  const { money, stamp } = useFormat();
  const side = ({ kind, organizationName }: TransferView["debit"]) =>
    [t(`account_${kind}`), organizationName].filter(Boolean).join(" · ");
  return [
    { id: "seq", title: t("seq"), cell: ({ seq }) => <Num>{seq}</Num>, sort: ({ seq }) => seq },
    { id: "at", title: t("at"), cell: ({ at }) => <Num>{stamp(at)}</Num>, sort: ({ at }) => at },
    {
      id: "what",
      title: t("what"),
      cell: ({ kind, awardId }) =>
        awardId ? (
          <TextLink to="/office/trails/$awardId" params={{ awardId }}>
            {t(`transfer_${kind}`)}
          </TextLink>
        ) : (
          t(`transfer_${kind}`)
        ),
      sort: ({ kind }) => kind,
    },
    { id: "debit", title: t("debit"), cell: ({ debit }) => side(debit) },
    { id: "credit", title: t("credit"), cell: ({ credit }) => side(credit) },
    {
      id: "amount",
      title: t("amount"),
      right: true,
      cell: ({ amountFen }) => money(amountFen),
      sort: ({ amountFen }) => amountFen,
    },
    {
      id: "hash",
      title: t("hash"),
      cell: ({ hash }) => <span className={cx(css["hash"], css["whole"])}>{hash.slice(0, 12)}</span>,
    },
  ];
}

function Transfers({ bookId }: { bookId: string }) {
  const { t } = useWords("money");
  const columns = useColumns();
  const reading = {
    rowsOf: ({ transfers }: { transfers: TransferView[] }) => transfers,
    after: (rows: readonly TransferView[]) => ({ before: rows.at(-1)?.seq }),
  };
  const list = useLongList("GET /api/books/:bookId/transfers", { params: { bookId } }, reading);
  return (
    <LongList list={list} shape={["card", "card"]} empty={<Sub>{t("transfersNone")}</Sub>}>
      {(rows) => <Table caption={t("transfers")} columns={columns} rows={rows} rowKey={({ id }) => id} />}
    </LongList>
  );
}

function Files({ bookId }: { bookId: string }) {
  const { t } = useWords("money");
  return (
    <Downloads
      label={(kind) => t("downloadAs", kind)}
      hrefOf={(query) => urlOf("GET /api/books/:bookId/transfers/file", { params: { bookId }, query })}
    />
  );
}

function Book({ book }: { book: BookView }) {
  const { nameOf } = useProgrammes();
  const { t } = useWords("money");
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/office/books">{t("booksTitle")}</BackLink>}
        title={t("bookOf", { programme: nameOf(book.programme), year: book.year })}
      />
      <Columns>
        <Card>
          <Stack>
            <BudgetBar book={book} />
          </Stack>
        </Card>
        <BudgetChanges book={book} />
      </Columns>
      <Section title={t("transfers")} aside={<Files bookId={book.id} />}>
        <Transfers bookId={book.id} />
      </Section>
    </Stack>
  );
}

export function BookPage() {
  const { t } = useWords("money");
  const { bookId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/books", {});
  if (!data) return <Pending error={error} shape={["title", "card"]} onRetry={() => void refetch()} />;
  const book = data.books.find(({ id }) => id === bookId);
  return book ? <Book book={book} /> : <Empty icon="file" title={t("trailsNone")} />;
}
