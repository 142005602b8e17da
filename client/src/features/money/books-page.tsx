// Books of public money: each budget as one bar, from what is paid to what is left.
import type { BookView } from "@jishi/shared/ledger";
import { lazy, Suspense, useState } from "react";
import { urlOf, useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Grid, Stack } from "../../ui/layout.tsx";
import { ButtonLink, TextLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Banner, Empty, Pending } from "../../ui/states.tsx";
import { Headline, Sub } from "../../ui/text.tsx";
import { BudgetBar } from "./budget-bar.tsx";
import { sharesOf } from "./amounts.ts";
import { useProgrammes } from "./programme.ts";

const OpenBook = lazy(async () => ({ default: (await import("./open-book.tsx")).OpenBook }));

function Book({ book }: { book: BookView }) {
  const { nameOf } = useProgrammes();
  const { t } = useWords("money");
  const { money } = useFormat();
  return (
    <Card>
      <Stack>
        <Cluster>
          <Headline>
            <TextLink to="/office/books/$bookId" params={{ bookId: book.id }}>
              {t("bookOf", { programme: nameOf(book.programme), year: book.year })}
            </TextLink>
          </Headline>
          {book.proposals > 0 ? <Chip tone="amber">{t("proposals", { count: book.proposals })}</Chip> : null}
        </Cluster>
        <Sub>{t("appropriated", { sum: money(sharesOf(book).totalFen) })}</Sub>
        <BudgetBar book={book} />
      </Stack>
    </Card>
  );
}

function Trial() {
  const { t, language } = useWords("money");
  const { money } = useFormat();
  const { data } = useApi("GET /api/trial-balance", {});
  if (!data) return null;
  return data.isBalanced ? (
    <Banner boxed tone="good" icon="check">
      {t("trialTitle")} · {t("trialBalanced", { sum: money(data.debitsFen) })} ·{" "}
      <a href={urlOf("GET /api/trial-balance/file", { query: { format: "xlsx", language } })} download>
        {t("downloadAs", { kind: "Excel" })}
      </a>
    </Banner>
  ) : (
    <Banner boxed tone="bad" icon="warn">
      {t("trialBroken")}
    </Banner>
  );
}

function Books({ books }: { books: readonly BookView[] }) {
  const { t } = useWords("money");
  if (books.length === 0) {
    return (
      <Empty icon="file" title={t("booksNone")}>
        {t("booksNoneHint")}
      </Empty>
    );
  }
  return (
    <Grid large>
      {books.map((book) => (
        <Book key={book.id} book={book} />
      ))}
    </Grid>
  );
}

export function BooksPage() {
  const { t } = useWords("money");
  const me = useMe();
  const keeps = me?.kind === "staff" && worksAs(me, "finance");
  const [opening, open] = useState(false);
  const { data, error, refetch } = useApi("GET /api/books", {});
  const actions = (
    <>
      {keeps ? (
        <Button icon="plus" onPress={() => open(true)}>
          {t("openBook")}
        </Button>
      ) : null}
      <ButtonLink to="/office/spending">{t("spending")}</ButtonLink>
    </>
  );
  return (
    <Stack gap="loose">
      <PageHeader title={t("booksTitle")} sub={t("booksSub")} actions={actions} />
      <Trial />
      {data ? (
        <Books books={data.books} />
      ) : (
        <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />
      )}
      <Suspense>{opening ? <OpenBook onClose={() => open(false)} /> : null}</Suspense>
    </Stack>
  );
}
