// One fair at its organizer's desk: what is missing, who stands where, what is said about it, and how it goes while it runs.
import type { FairDesk } from "@jishi/shared/fairs";
import { getRouteApi } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { useNow } from "../../use-now.ts";
import { BoothsWork } from "./booths-work.tsx";
import { FairChip } from "./fair-chip.tsx";
import { FairDetails } from "./fair-details.tsx";
import { LiveCounters } from "./live-counters.tsx";
import { NextStep } from "./next-step.tsx";
import css from "./organizing.module.css";

const route = getRouteApi("/organizer/desk/fairs/$fairId");
const everyMs = 20_000;

function Links({ desk }: { desk: FairDesk }) {
  const { t } = useWords("organizing");
  const { id, state, channels } = desk.fair;
  const params = { fairId: id };
  const hasDoor = channels.includes("on_site") && state !== "draft";
  return (
    <div className={css["links"]}>
      {state === "draft" ? null : (
        <ButtonLink kind="quiet" shape="small" icon="eye" to="/fairs/$fairId" params={params}>
          {t("publicPage")}
        </ButtonLink>
      )}
      {hasDoor ? (
        <>
          <ButtonLink kind="quiet" shape="small" icon="scan" to="/scan/$fairId" params={params}>
            {t("openScanner")}
          </ButtonLink>
          <ButtonLink kind="quiet" shape="small" icon="person" to="/desk/fairs/$fairId/door" params={params}>
            {t("doorCounters")}
          </ButtonLink>
        </>
      ) : null}
      {state === "draft" || state === "announced" ? null : (
        <ButtonLink
          kind="quiet"
          shape="small"
          icon="file"
          to="/desk/fairs/$fairId/attendance"
          params={params}
        >
          {t("attendance")}
        </ButtonLink>
      )}
    </div>
  );
}

function DeskFair({ desk }: { desk: FairDesk }) {
  const { t } = useWords("organizing");
  const { name, hours } = useFormat();
  const now = useNow();
  const { fair } = desk;
  const tabs = [
    { id: "booths", title: t("tabBooths"), content: <BoothsWork desk={desk} /> },
    { id: "details", title: t("tabDetails"), content: <FairDetails fair={fair} /> },
  ];
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/desk">{t("fairsTitle")}</BackLink>}
        above={
          <div>
            <FairChip state={fair.state} />
          </div>
        }
        title={name(fair)}
        sub={`${hours(fair, now)} · ${fair.venue.name}`}
        actions={<Links desk={desk} />}
      />
      {fair.state === "open" ? <LiveCounters fair={fair} /> : null}
      <div className={css["setUp"]}>
        <div className={css["next"]}>
          <NextStep desk={desk} />
        </div>
        <div className={css["main"]}>
          <Tabs label={t("setUp")} tabs={tabs} />
        </div>
      </div>
    </Stack>
  );
}

export function DeskFairPage() {
  const { t } = useWords("organizing");
  const { fairId } = route.useParams();
  const asked = { params: { fairId } };
  const { data, error, refetch } = useApi("GET /api/desk/fairs/:fairId", asked, { refetchInterval: everyMs });
  if (data) return <DeskFair key={fairId} desk={data} />;
  return (
    <Pending
      error={error}
      shape={["line", "title", "card", "ticket"]}
      onRetry={() => void refetch()}
      action={<BackLink to="/desk">{t("fairsTitle")}</BackLink>}
    />
  );
}
