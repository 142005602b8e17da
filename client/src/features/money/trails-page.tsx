// Where the auditor begins: an award is looked for by its claim's number or its organization, and followed.
import type { ClaimRow } from "@jishi/shared/claims";
import { getRouteApi } from "@tanstack/react-router";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { Form, textOf } from "../../ui/form.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Empty } from "../../ui/states.tsx";
import { StageChip } from "../claims/stage-chip.tsx";

const route = getRouteApi("/office-shell/office/trails");

function Line({ claim }: { claim: ClaimRow }) {
  const { money, said } = useFormat();
  const about = [claim.reference, claim.personMasked, said(claim.policyTitle), money(claim.amountFen)];
  const row = {
    title: claim.organizationName,
    sub: about.filter(Boolean).join(" · "),
    end: <StageChip stage={claim.stage} />,
  };
  return claim.awardId ? (
    <RowLink to="/office/trails/$awardId" params={{ awardId: claim.awardId }} {...row} />
  ) : (
    <RowLink to="/office/claims/$claimId" params={{ claimId: claim.id }} {...row} />
  );
}

function Found({ q }: { q: string }) {
  const { t } = useWords("money");
  const query = q ? { q } : {};
  const list = useLongList("GET /api/claims", { query }, { rowsOf: ({ claims }) => claims });
  const empty = (
    <Empty icon="search" title={t("trailsNone")}>
      {t("trailsNoneHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card"]} empty={empty}>
      {(claims) => (
        <List across>
          {claims.map((claim) => (
            <li key={claim.id}>
              <Line claim={claim} />
            </li>
          ))}
        </List>
      )}
    </LongList>
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
      <Found key={`found ${q}`} q={q} />
    </Stack>
  );
}
