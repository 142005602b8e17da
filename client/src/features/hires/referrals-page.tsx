// The referral desk: register people one after the other, and see what became of each.
import type { ReferralView } from "@jishi/shared/referrals";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty } from "../../ui/states.tsx";
import { ReferralRow } from "./referral-row.tsx";
import { Registering } from "./registering.tsx";
import { referrerOf } from "./roles.ts";

function Referrals() {
  const { t } = useWords("hires");
  const reading = {
    rowsOf: ({ referrals }: { referrals: ReferralView[] }) => referrals,
    after: (rows: readonly ReferralView[]) => ({ before: rows.at(-1)?.id }),
  };
  const list = useLongList("GET /api/desk/referrals", {}, reading);
  const empty = (
    <Empty icon="hand" title={t("noReferrals")}>
      {t("noReferralsHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card", "card"]} empty={empty}>
      {(referrals) => (
        <Stack>
          {referrals.map((referral) => (
            <ReferralRow key={referral.id} referral={referral} />
          ))}
        </Stack>
      )}
    </LongList>
  );
}

export function ReferralsPage() {
  const { t } = useWords("hires");
  const me = useMe();
  const [registering, register] = useState(false);
  const organizationId = me?.kind === "staff" ? referrerOf(me) : undefined;
  if (registering && organizationId) {
    return <Registering organizationId={organizationId} onDone={() => register(false)} />;
  }
  return (
    <Stack gap="loose">
      <PageHeader
        title={t("referrals")}
        sub={t(organizationId ? "referralsSub" : "referralsSubBureau")}
        actions={
          organizationId ? (
            <Button kind="main" icon="plus" onPress={() => register(true)}>
              {t("registerOne")}
            </Button>
          ) : null
        }
      />
      <Referrals />
    </Stack>
  );
}
