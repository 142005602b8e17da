// One claim for who made it: first to be checked and submitted, then how far it is, what comes next, and what can still be done.
import type { ClaimView } from "@jishi/shared/claims";
import { getRouteApi } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Columns, Stack } from "../../ui/layout.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { Stepper } from "../../ui/stepper.tsx";
import { Ticket } from "../../ui/ticket.tsx";
import { ClaimActions } from "./claim-actions.tsx";
import { About, Basis, Conditions, Evidence, History, Missing, Outcome } from "./claim-parts.tsx";
import { Documents, HandIn } from "./documents.tsx";
import { StageChip } from "./stage-chip.tsx";
import { movesOf, stageTones, stepAt, steps } from "./stages.ts";
import { Statements } from "./statements.tsx";

const route = getRouteApi("/claims-shell/claims/$claimId");

function Progress({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  const at = stepAt(claim.stage);
  return (
    <Section title={t("progress")} aside={<StageChip stage={claim.stage} />}>
      {at === undefined ? null : (
        <Stepper label={t("progress")} steps={steps.map((step) => t(`step_${step}`))} at={at} />
      )}
      <Banner boxed tone={stageTones[claim.stage] === "end" ? "bad" : "info"}>
        {claim.stage === "paid" ? null : t("named", { name: t("whatNext") })}
        {t(`next_${claim.stage}`)}
        {claim.stage === "in_notice" && claim.noticeThrough
          ? ` ${t("noticeThrough", { day: claim.noticeThrough })}`
          : ""}
      </Banner>
      {claim.stage === "returned" ? <TextLink to="/claims/account">{t("checkAccount")}</TextLink> : null}
      {claim.noticeId ? (
        <TextLink to="/notices/$noticeId" params={{ noticeId: claim.noticeId }}>
          {t("noticePage")}
        </TextLink>
      ) : null}
    </Section>
  );
}

/** The number stands alone and large while it is what the person came for: just after submitting. */
function Receipt({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  if (claim.stage !== "submitted") return null;
  return <Ticket over={t("receiptOver")} number={claim.reference} stub={t("receiptHint")} />;
}

function Claim({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  const { said } = useFormat();
  const isDraft = claim.stage === "draft";
  const states = movesOf(claim).states;
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/claims">{t("title")}</BackLink>}
        title={isDraft ? t("checkTitle") : said(claim.policyTitle)}
        sub={isDraft ? t("checkSub", { reference: claim.reference }) : claim.reference}
      />
      <Columns>
        <Stack gap="loose">
          <Receipt claim={claim} />
          {isDraft ? null : <Progress claim={claim} />}
          <About claim={claim} />
          <Outcome claim={claim} hint={states || claim.evaluation?.verdict === "yes"} />
          {states ? <Statements claim={claim} /> : null}
          {states ? <HandIn claim={claim} /> : null}
          <Documents claim={claim} />
          <Conditions claim={claim} />
          <Missing names={claim.evaluation?.missing ?? []} />
          <Basis claim={claim} />
          <ClaimActions claim={claim} />
        </Stack>
        <Stack gap="loose">
          <Evidence claim={claim} />
          <History events={claim.events} />
        </Stack>
      </Columns>
    </Stack>
  );
}

export function ClaimPage() {
  const { claimId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/claims/:claimId", { params: { claimId } });
  if (data) return <Claim claim={data} />;
  return <Pending error={error} shape={["title", "card", "card", "card"]} onRetry={() => void refetch()} />;
}
