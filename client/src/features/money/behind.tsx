// What stands behind a step of a trail: the referral, the hire with its months, each scan and interview.
import type { PlacementView } from "@jishi/shared/placements";
import type { ReferralView } from "@jishi/shared/referrals";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { Fold } from "../../ui/fold.tsx";
import { Pieces } from "../evidence/pieces.tsx";
import { Retention } from "../hires/months.tsx";
import { History, StateChip } from "../hires/placement-card.tsx";
import { Marks } from "../hires/referral-row.tsx";
import type { Behind } from "./where.ts";

export function HireCard({ placement }: { placement: PlacementView }) {
  const { personNameMasked, jobTitle, employerName } = placement;
  return (
    <Card>
      <Stack gap="tight">
        <Cluster>
          <b>{[personNameMasked, jobTitle, employerName].filter(Boolean).join(" · ")}</b>
          <StateChip placement={placement} />
        </Cluster>
        <Retention placement={placement} />
        <History placement={placement} />
      </Stack>
    </Card>
  );
}

function Hire({ placementId }: { placementId: string }) {
  const { data, error, refetch } = useApi("GET /api/placements/:placementId", { params: { placementId } });
  if (data) return <HireCard placement={data} />;
  return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
}

export function ReferredCard({ referral }: { referral: ReferralView }) {
  const { t } = useWords("hires");
  const { said, stamp } = useFormat();
  const { nameMasked, phoneMasked, idMasked, organizationName, registeredAt, consentAt, credits } = referral;
  return (
    <Card>
      <Stack gap="tight">
        <b>{[nameMasked, phoneMasked, idMasked].filter(Boolean).join(" · ")}</b>
        <Sub>{`${organizationName} · ${stamp(registeredAt)}`}</Sub>
        <Marks referral={referral} />
        {consentAt ? <Sub>{`${t("consent_given")} · ${stamp(consentAt)}`}</Sub> : null}
        {credits.map((credit) => (
          <Sub key={credit.placementId}>
            {[t("offeredOn", { date: credit.offeredOn }), credit.employerName, said(credit.said)]
              .filter(Boolean)
              .join(" · ")}
          </Sub>
        ))}
      </Stack>
    </Card>
  );
}

function Referred({ referralId }: { referralId: string }) {
  const { data, error, refetch } = useApi("GET /api/referrals/:referralId", { params: { referralId } });
  if (data) return <ReferredCard referral={data} />;
  return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
}

/** For whom and for which hire the award is. */
export type About = { personId: string | null; placementId: string | null };

export function BehindStep({ behind, about: { personId, placementId } }: { behind: Behind; about: About }) {
  const { t } = useWords("evidence");
  const words = { show: t("behind"), hide: t("behindHide") };
  if (behind.kind === "referral") {
    return <Fold {...words}>{() => <Referred referralId={behind.id} />}</Fold>;
  }
  if (behind.kind === "placement") {
    return placementId ? <Fold {...words}>{() => <Hire placementId={placementId} />}</Fold> : null;
  }
  return personId ? (
    <>
      <PersonLink personId={personId} sought={behind.sources[0]} />
      <Pieces personId={personId} sources={behind.sources} />
    </>
  ) : null;
}

function PersonLink({ personId, sought }: { personId: string; sought: string | undefined }) {
  const { t } = useWords("money");
  return (
    <TextLink to="/office/people/$personId" params={{ personId }} search={sought ? { sought } : {}}>
      {t("toPerson")}
    </TextLink>
  );
}
