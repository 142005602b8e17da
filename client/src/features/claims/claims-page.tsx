// An organization's claims, each with where it stands.
import type { ClaimRow } from "@jishi/shared/claims";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Parts } from "../../ui/parts.tsx";
import { Empty } from "../../ui/states.tsx";
import { ClaimList } from "./claim-list.tsx";
import { StageChip } from "./stage-chip.tsx";

function ClaimLine({ claim }: { claim: ClaimRow }) {
  const { money, said } = useFormat();
  const { reference, personMasked, employerName, amountFen } = claim;
  const amount = amountFen === null ? null : money(amountFen);
  return (
    <RowLink
      to="/claims/$claimId"
      params={{ claimId: claim.id }}
      title={said(claim.policyTitle)}
      sub={<Parts parts={[reference, personMasked, employerName, amount]} />}
      end={<StageChip stage={claim.stage} />}
    />
  );
}

export function ClaimsPage() {
  const { t } = useWords("claims");
  const actions = (
    <>
      <ButtonLink kind="main" icon="plus" to="/claims/new">
        {t("newClaim")}
      </ButtonLink>
      <ButtonLink to="/claims/sheet">{t("sheet")}</ButtonLink>
      <ButtonLink to="/claims/account">{t("accountPage")}</ButtonLink>
    </>
  );
  const empty = (
    <Empty icon="file" title={t("none")}>
      {t("noneHint")}
    </Empty>
  );
  return (
    <Stack gap="loose">
      <PageHeader title={t("title")} sub={t("sub")} actions={actions} />
      <ClaimList empty={empty}>{(claim) => <ClaimLine claim={claim} />}</ClaimList>
    </Stack>
  );
}
