// One claim before the office: what is known and where from beside what follows from it, and what this person is to do.
import type { ClaimView } from "@jishi/shared/claims";
import { getRouteApi } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { Prose, Sub } from "../../ui/text.tsx";
import { About, Basis, Conditions, History, Missing, Outcome, Stated } from "../claims/claim-parts.tsx";
import { Documents } from "../claims/documents.tsx";
import { StageChip } from "../claims/stage-chip.tsx";
import { Decide } from "./decide.tsx";
import css from "./office.module.css";
import { OfficeEvidence } from "./opened.tsx";
import { Review, Take } from "./review.tsx";

const route = getRouteApi("/office-shell/office/claims/$claimId");

/** What the reviewer said last, for who decides. */
function Advice({ claim }: { claim: ClaimView }) {
  const { t } = useWords("office");
  const { t: words } = useWords("claims");
  const advice = claim.events
    .filter(({ kind }) => kind === "advised_for" || kind === "advised_against")
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  if (!advice) return null;
  return (
    <Section title={t("reviewerSaid")}>
      <Banner
        boxed
        tone={advice.kind === "advised_for" ? "good" : "bad"}
        icon={advice.kind === "advised_for" ? "check" : "warn"}
      >
        {words(`event_${advice.kind}`)} · {advice.by}
      </Banner>
      <Prose>{advice.reason}</Prose>
    </Section>
  );
}

function Work({ claim }: { claim: ClaimView }) {
  const { t } = useWords("office");
  const me = useMe();
  if (me?.kind !== "staff") return null;
  const reviews = worksAs(me, "reviewer");
  if (reviews && claim.stage === "submitted") return <Take claim={claim} />;
  if (reviews && claim.stage === "in_review") return <Review claim={claim} />;
  if (worksAs(me, "approver") && claim.stage === "reviewed") return <Decide claim={claim} />;
  return <Sub>{t("nothingToDo")}</Sub>;
}

/** From a claim that was granted to its money, and to what may be said against it. */
function Ways({ claim: { id, awardId, stage } }: { claim: ClaimView }) {
  const { t } = useWords("office");
  const me = useMe();
  if (!awardId || me?.kind !== "staff") return null;
  return (
    <Cluster>
      <ButtonLink shape="small" to="/office/trails/$awardId" params={{ awardId }}>
        {t("tabTrails")}
      </ButtonLink>
      {worksAs(me, "reviewer", "approver") && stage !== "paid" && stage !== "released" ? (
        <ButtonLink shape="small" to="/office/objections/new" search={{ claim: id }}>
          {t("letterTitle")}
        </ButtonLink>
      ) : null}
    </Cluster>
  );
}

/** Whoever only looks came from where they look things up. */
function Back() {
  const { t } = useWords("office");
  const { t: desks } = useWords("desks");
  const me = useMe();
  const decides = me?.kind === "staff" && worksAs(me, "reviewer", "approver");
  return decides ? (
    <BackLink to="/office/claims">{t("back")}</BackLink>
  ) : (
    <BackLink to="/office/trails">{desks("trails")}</BackLink>
  );
}

function Claim({ claim }: { claim: ClaimView }) {
  const { t } = useWords("office");
  return (
    <Stack gap="loose">
      <PageHeader
        back={<Back />}
        title={claim.organizationName}
        sub={claim.reference}
        actions={<StageChip stage={claim.stage} />}
      />
      <Ways claim={claim} />
      <div className={css["sides"]}>
        <div className={css["side"]}>
          <Stack gap="loose">
            <About claim={claim} />
            <Stated claim={claim} />
            <Documents claim={claim} />
            <OfficeEvidence claim={claim} />
            <History events={claim.events} />
          </Stack>
        </div>
        <div className={css["side"]}>
          <Stack gap="loose">
            <Outcome claim={claim} />
            <Conditions claim={claim} />
            <Missing names={claim.evaluation?.missing ?? []} />
            <Basis claim={claim} />
            <Advice claim={claim} />
            <Section title={t("yourTurn")}>
              <Work claim={claim} />
            </Section>
          </Stack>
        </div>
      </div>
    </Stack>
  );
}

export function OfficeClaimPage() {
  const { claimId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/claims/:claimId", { params: { claimId } });
  if (data) return <Claim claim={data} />;
  return <Pending error={error} shape={["title", "card", "card", "card"]} onRetry={() => void refetch()} />;
}
