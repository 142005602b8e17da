// The referral desk: register people one after the other, and see what became of each.
import type { ReferralView } from "@jishi/shared/referrals";
import { useState } from "react";
import { call, useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { MoreButton, useMoreRows, type Page } from "./more-rows.tsx";
import { ReferralRow } from "./referral-row.tsx";
import { Registering } from "./registering.tsx";
import { referrerOf } from "./roles.ts";

function Referrals({ first }: { first: Page<ReferralView> }) {
  const { t } = useWords("hires");
  const { rows, ...more } = useMoreRows(first, async ({ id }) => {
    const next = await call("GET /api/desk/referrals", { query: { before: id } });
    return { rows: next.referrals, more: next.more };
  });
  if (rows.length === 0) {
    return (
      <Empty icon="hand" title={t("noReferrals")}>
        {t("noReferralsHint")}
      </Empty>
    );
  }
  return (
    <Stack>
      {rows.map((referral) => (
        <ReferralRow key={referral.id} referral={referral} />
      ))}
      <MoreButton {...more} />
    </Stack>
  );
}

export function ReferralsPage() {
  const { t } = useWords("hires");
  const me = useMe();
  const [registering, register] = useState(false);
  const { data, error, refetch } = useApi("GET /api/desk/referrals", {});
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
      {data ? (
        <Referrals key={data.referrals[0]?.id ?? ""} first={{ rows: data.referrals, more: data.more }} />
      ) : (
        <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}
