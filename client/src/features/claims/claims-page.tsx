// An organization's claims, each with where it stands.
import type { ClaimRow } from "@jishi/shared/claims";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty } from "../../ui/states.tsx";
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

function ClaimList() {
  const { t } = useWords("claims");
  const list = useLongList("GET /api/claims", {}, { rowsOf: ({ claims }) => claims });
  const empty = (
    <Empty icon="file" title={t("none")}>
      {t("noneHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card", "card"]} empty={empty}>
      {(claims) => (
        <List across>
          {claims.map((claim) => (
            <li key={claim.id}>
              <ClaimLine claim={claim} />
            </li>
          ))}
        </List>
      )}
    </LongList>
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
      <ClaimList />
    </Stack>
  );
}
