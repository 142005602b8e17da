// What stands behind a step of a trail: the referral, the hire with its months, each scan and interview.
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { Fold } from "../evidence/fold.tsx";
import { Pieces } from "../evidence/pieces.tsx";
import { Retention } from "../hires/months.tsx";
import { History, StateChip } from "../hires/placement-card.tsx";
import { Marks } from "../hires/referral-row.tsx";
import type { Behind } from "./where.ts";

function Hire({ placementId }: { placementId: string }) {
  const { data, error, refetch } = useApi("GET /api/placements/:placementId", { params: { placementId } });
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  return (
    <Card>
      <Stack gap="tight">
        <Cluster>
          <b>{[data.personNameMasked, data.jobTitle, data.employerName].filter(Boolean).join(" · ")}</b>
          <StateChip placement={data} />
        </Cluster>
        <Retention placement={data} />
        <History placement={data} />
      </Stack>
    </Card>
  );
}

function Referred({ referralId }: { referralId: string }) {
  const { t } = useWords("hires");
  const { said, stamp } = useFormat();
  const { data, error, refetch } = useApi("GET /api/referrals/:referralId", { params: { referralId } });
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  return (
    <Card>
      <Stack gap="tight">
        <b>{[data.nameMasked, data.phoneMasked, data.idMasked].filter(Boolean).join(" · ")}</b>
        <Sub>{`${data.organizationName} · ${stamp(data.registeredAt)}`}</Sub>
        <Marks referral={data} />
        {data.credits.map((credit) => (
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
