// The evidence of a claim for who decides on it: each piece opens into the records that it was taken from.
import type { ClaimEvidence, ClaimView } from "@jishi/shared/claims";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Stack } from "../../ui/layout.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { Evidence } from "../claims/claim-parts.tsx";
import { Fold } from "../../ui/fold.tsx";
import { StayCard } from "../evidence/person-attendance.tsx";
import { PieceCard } from "../evidence/piece.tsx";
import { HireCard, ReferredCard } from "../money/behind.tsx";
import { recordsBehind } from "./behind.ts";

/** Each asking is written down, as one within ten minutes: a glance at another window and back is no new look. */
const SAME_LOOK_MS = 600_000;

type OpenedProps = { claim: ClaimView; one: ClaimEvidence };

function Opened({ claim, one }: OpenedProps) {
  const { t } = useWords("office");
  const asked = { params: { claimId: claim.id } };
  const { data, error, refetch } = useApi("GET /api/claims/:claimId/evidence", asked, {
    staleTime: SAME_LOOK_MS,
  });
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  const { referrals, placements, stays, pieces } = recordsBehind(one, data, claim);
  const shown = referrals.length + placements.length + pieces.length;
  return (
    <Stack gap="tight">
      {referrals.map((referral) => (
        <ReferredCard key={referral.id} referral={referral} />
      ))}
      {placements.map((placement) => (
        <HireCard key={placement.id} placement={placement} />
      ))}
      {stays.map((stay) => (
        <StayCard key={stay.from} stay={stay} />
      ))}
      {pieces.map(({ source, piece }) => (
        <PieceCard key={source} piece={piece} source={source} />
      ))}
      {shown === 0 ? <Sub>{t("openedNone")}</Sub> : null}
    </Stack>
  );
}

export function OfficeEvidence({ claim }: { claim: ClaimView }) {
  const { t } = useWords("evidence");
  const me = useMe();
  const opens = me?.kind === "staff" && worksAs(me, "reviewer", "approver", "auditor");
  if (!opens) return <Evidence claim={claim} />;
  const behind = (one: ClaimEvidence) =>
    one.kind === "statement" ? null : (
      <Fold show={t("behind")} hide={t("behindHide")}>
        {() => <Opened claim={claim} one={one} />}
      </Fold>
    );
  return <Evidence claim={claim} behind={behind} />;
}
