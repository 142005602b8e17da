// Where the auditor begins: an award is looked for by its claim's number or its organization, and followed.
import type { ClaimRow } from "@jishi/shared/claims";
import { getRouteApi } from "@tanstack/react-router";
import { useWords } from "../../i18n/use-words.ts";
import { Form, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Empty } from "../../ui/states.tsx";
import { ClaimList, useClaimLine } from "../claims/claim-list.tsx";

const route = getRouteApi("/office-shell/office/trails");

/** Followed from its award; a claim without one is looked at as it is. */
function Line({ claim }: { claim: ClaimRow }) {
  const row = useClaimLine()(claim);
  return claim.awardId ? (
    <RowLink to="/office/trails/$awardId" params={{ awardId: claim.awardId }} {...row} />
  ) : (
    <RowLink to="/office/claims/$claimId" params={{ claimId: claim.id }} {...row} />
  );
}

function Found({ q }: { q: string }) {
  const { t } = useWords("money");
  const empty = (
    <Empty icon="search" title={t("trailsNone")}>
      {t("trailsNoneHint")}
    </Empty>
  );
  return (
    <ClaimList query={q ? { q } : {}} empty={empty}>
      {(claim) => <Line claim={claim} />}
    </ClaimList>
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
  const actions = <ButtonLink to="/office/spending">{t("spending")}</ButtonLink>;
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
