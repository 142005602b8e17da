// Where the auditor begins: an award is looked for by its claim's number or its organization, and followed.
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Form, textOf } from "../../ui/form.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { StageChip } from "../claims/stage-chip.tsx";

const route = getRouteApi("/office-shell/office/trails");

function Found({ q, skip }: { q: string; skip: number }) {
  const { t } = useWords("money");
  const { money, said } = useFormat();
  const [wanted, want] = useState(false);
  const query = { ...(q && { q }), skip };
  const { data, error, refetch } = useApi("GET /api/claims", { query });
  if (!data) return <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />;
  if (skip === 0 && data.claims.length === 0) {
    return (
      <Empty icon="search" title={t("trailsNone")}>
        {t("trailsNoneHint")}
      </Empty>
    );
  }
  return (
    <>
      <List across>
        {data.claims.map((claim) => {
          const about = [
            claim.reference,
            claim.personMasked,
            said(claim.policyTitle),
            money(claim.amountFen),
          ];
          const row = {
            title: claim.organizationName,
            sub: about.filter(Boolean).join(" · "),
            end: <StageChip stage={claim.stage} />,
          };
          return (
            <li key={claim.id}>
              {claim.awardId ? (
                <RowLink to="/office/trails/$awardId" params={{ awardId: claim.awardId }} {...row} />
              ) : (
                <RowLink to="/office/claims/$claimId" params={{ claimId: claim.id }} {...row} />
              )}
            </li>
          );
        })}
      </List>
      {data.more && !wanted ? <Button onPress={() => want(true)}>{t("loadMore")}</Button> : null}
      {data.more && wanted ? <Found q={q} skip={skip + data.claims.length} /> : null}
    </>
  );
}

export function TrailsPage() {
  const { t } = useWords("money");
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (fields: FormData) => {
    const typed = textOf(fields, "q").slice(0, 40);
    void navigate({ search: typed ? { q: typed } : {} });
  };
  const actions = (
    <Cluster>
      <ButtonLink to="/office/spending">{t("spending")}</ButtonLink>
    </Cluster>
  );
  return (
    <Stack gap="loose">
      <PageHeader title={t("trailsTitle")} sub={t("trailsSub")} actions={actions} />
      <Form key={q} onSubmit={look}>
        <SearchBox label={t("search")} name="q" defaultValue={q} />
      </Form>
      <Found key={`found ${q}`} q={q} skip={0} />
    </Stack>
  );
}
