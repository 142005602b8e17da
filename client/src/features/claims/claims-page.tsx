// An organization's claims, each with where it stands.
import type { ClaimRow } from "@jishi/shared/claims";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Parts } from "../../ui/parts.tsx";
import { Empty } from "../../ui/states.tsx";
import { ClaimList } from "./claim-list.tsx";
import { useClaimant } from "./claimant.ts";
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

/** A spreadsheet has a person in each row: nothing for who claims for itself alone. */
function SheetLink() {
  const { t } = useWords("claims");
  const organizationId = useClaimant();
  const asked = { params: { organizationId: organizationId ?? "" } };
  const enabled = organizationId !== undefined;
  const { data } = useApi("GET /api/organizations/:organizationId/claim-choices", asked, { enabled });
  const isForPeople = data?.policies.some(({ perPerson }) => perPerson) ?? false;
  return isForPeople ? <ButtonLink to="/claims/sheet">{t("sheet")}</ButtonLink> : null;
}

export function ClaimsPage() {
  const { t } = useWords("claims");
  const actions = (
    <>
      <ButtonLink kind="main" icon="plus" to="/claims/new">
        {t("newClaim")}
      </ButtonLink>
      <SheetLink />
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
