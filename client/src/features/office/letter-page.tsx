// An objection that came by letter or telephone: the award that it names is looked for, and what it leaves is the receipt number.
import type { ClaimRow } from "@jishi/shared/claims";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Actions, Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, PlainRow, RowLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Headline, Sub } from "../../ui/text.tsx";
import { Ticket } from "../../ui/ticket.tsx";
import { ClaimList, useClaimLine } from "../claims/claim-list.tsx";
import { ObjectionFields, objectionIn } from "../notices/object-dialog.tsx";

const route = getRouteApi("/office-shell/office/objections/new");

function Found({ q }: { q: string }) {
  const { t } = useWords("office");
  const lineOf = useClaimLine();
  const empty = (
    <Empty icon="search" title={t("none")}>
      {t("letterNoneHint")}
    </Empty>
  );
  return (
    <ClaimList query={{ q }} empty={empty}>
      {(claim) =>
        claim.awardId ? (
          <RowLink to="/office/objections/new" search={{ q, claim: claim.id }} {...lineOf(claim)} />
        ) : (
          <PlainRow {...lineOf(claim, t("letterNoAward"))} />
        )
      }
    </ClaimList>
  );
}

function Receipt({ receipt }: { receipt: string }) {
  const { t } = useWords("office");
  const { t: words } = useWords("notices");
  return (
    <Stack>
      <Ticket over={words("receiptOver")} number={receipt} stub={t("letterReceipt")} />
      <Actions>
        <ButtonLink kind="main" to="/office/objections">
          {t("objectionsTitle")}
        </ButtonLink>
      </Actions>
    </Stack>
  );
}

/** Paid or let go: nothing is left that an objection could stop. */
const isOver = ({ stage }: ClaimRow): boolean => stage === "paid" || stage === "released";

type RegisterProps = { claim: ClaimRow; awardId: string; onReceipt: (receipt: string) => void };

function Register({ claim, awardId, onReceipt }: RegisterProps) {
  const { t } = useWords("office");
  const { title, sub, end } = useClaimLine()(claim);
  const register = useCall("POST /api/awards/:awardId/objections", [
    "GET /api/desk/objections",
    "GET /api/desk/awards",
    "GET /api/claims",
  ]);
  const submit = (fields: FormData) =>
    register.mutate(
      { params: { awardId }, body: objectionIn(fields) },
      { onSuccess: ({ receipt }) => onReceipt(receipt) },
    );
  return (
    <Card>
      <Stack>
        <Cluster>
          <Headline>{title}</Headline>
          {end}
        </Cluster>
        <Sub>{sub}</Sub>
        <Form onSubmit={submit} error={register.error}>
          <ObjectionFields of="letter" />
          <FormError />
          <Button type="submit" kind="main" isPending={register.isPending}>
            {t("letterDo")}
          </Button>
        </Form>
      </Stack>
    </Card>
  );
}

function Letter({ claimId }: { claimId: string }) {
  const { t } = useWords("office");
  const [receipt, setReceipt] = useState<string>();
  const { data, error, refetch } = useApi("GET /api/claims/:claimId", { params: { claimId } });
  if (receipt) return <Receipt receipt={receipt} />;
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  if (!data.awardId) return <Empty icon="file" title={t("letterNoAward")} />;
  if (isOver(data)) return <Empty icon="file" title={t("letterTooLate")} />;
  return (
    <Section title={t("letterAbout")}>
      <Register claim={data} awardId={data.awardId} onReceipt={setReceipt} />
    </Section>
  );
}

export function LetterPage() {
  const { t } = useWords("office");
  const { q = "", claim } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (fields: FormData) => {
    const typed = textOf(fields, "q").slice(0, 40);
    void navigate({ search: typed ? { q: typed } : {} });
  };
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/office/objections">{t("objectionsTitle")}</BackLink>}
        title={t("letterTitle")}
        sub={t("letterSub")}
      />
      {claim ? null : (
        <Form key={q} onSubmit={look}>
          <SearchBox label={t("letterSearch")} name="q" defaultValue={q} />
        </Form>
      )}
      {claim ? <Letter key={claim} claimId={claim} /> : null}
      {q && !claim ? <Found key={q} q={q} /> : null}
    </Stack>
  );
}
