// An organization's claims, each with where it stands.
import type { ClaimRow } from "@jishi/shared/claims";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Num } from "../../ui/text.tsx";
import { StageChip } from "./stage-chip.tsx";

function ClaimLine({ claim }: { claim: ClaimRow }) {
  const { money, said } = useFormat();
  const about = [claim.reference, claim.personMasked, claim.employerName].filter(Boolean).join(" · ");
  return (
    <RowLink
      to="/claims/$claimId"
      params={{ claimId: claim.id }}
      title={said(claim.policyTitle)}
      sub={
        <>
          {about} · <Num>{money(claim.amountFen)}</Num>
        </>
      }
      end={<StageChip stage={claim.stage} />}
    />
  );
}

/** Each part of the list asks for what comes after it, once it is wanted. */
function ClaimList({ skip }: { skip: number }) {
  const { t } = useWords("claims");
  const [wanted, want] = useState(false);
  const { data, error, refetch } = useApi("GET /api/claims", { query: { skip } });
  if (!data) return <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />;
  if (skip === 0 && data.claims.length === 0) {
    return (
      <Empty icon="file" title={t("none")}>
        {t("noneHint")}
      </Empty>
    );
  }
  return (
    <>
      <List across>
        {data.claims.map((claim) => (
          <li key={claim.id}>
            <ClaimLine claim={claim} />
          </li>
        ))}
      </List>
      {data.more && !wanted ? <Button onPress={() => want(true)}>{t("loadMore")}</Button> : null}
      {data.more && wanted ? <ClaimList skip={skip + data.claims.length} /> : null}
    </>
  );
}

export function ClaimsPage() {
  const { t } = useWords("claims");
  const actions = (
    <Cluster>
      <ButtonLink kind="main" icon="plus" to="/claims/new">
        {t("newClaim")}
      </ButtonLink>
      <ButtonLink to="/claims/sheet">{t("sheet")}</ButtonLink>
      <ButtonLink to="/claims/account">{t("accountPage")}</ButtonLink>
    </Cluster>
  );
  return (
    <Stack gap="loose">
      <PageHeader title={t("title")} sub={t("sub")} actions={actions} />
      <ClaimList skip={0} />
    </Stack>
  );
}
