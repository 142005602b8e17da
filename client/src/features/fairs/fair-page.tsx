// One fair: what is on, who streams, where the booths are. It follows the fair as it goes on.
import type { FairView } from "@jishi/shared/fairs";
import { getRouteApi } from "@tanstack/react-router";
import { isEvening } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useNight } from "../../look.ts";
import { useTopic } from "../../topics.ts";
import { Actions, Columns, Lane, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Facts, Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Prose, Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { StaleBanner } from "../../stale-banner.tsx";
import { FairState, useFairFigures } from "./fair-card.tsx";
import { LiveThumb } from "./live-lane.tsx";
import { Venue } from "./venue.tsx";

const route = getRouteApi("/visitor/fairs/$fairId");

function Live({ fair }: { fair: FairView }) {
  const { t } = useWords("fairs");
  const live = fair.booths.filter(({ light }) => light === "live").sort((a, b) => b.viewers - a.viewers);
  if (live.length === 0) return null;
  return (
    <Section title={t("liveNow")} aside={<Sub>{t("lives", { count: live.length })}</Sub>}>
      <Lane label={t("liveNow")}>
        {live.map((booth) => (
          <LiveThumb key={booth.id} booth={booth} />
        ))}
      </Lane>
    </Section>
  );
}

function About({ fair }: { fair: FairView }) {
  const { t } = useWords("fairs");
  return (
    <Section title={t("intro")}>
      {fair.intro ? <Prose>{fair.intro}</Prose> : null}
      <Facts facts={[[t("address"), `${fair.venue.name} ${fair.venue.address}`]]} />
    </Section>
  );
}

function Fair({ fair }: { fair: FairView }) {
  const { t } = useWords("fairs");
  const { name, hours } = useFormat();
  const figures = useFairFigures();
  const now = useNow();
  useNight(fair.state === "open" && isEvening(now, fair.timeZone));
  return (
    <Stack gap="loose">
      <PageHeader
        above={
          <div>
            <FairState fair={fair} />
          </div>
        }
        title={name(fair)}
        sub={
          <>
            <div>{`${hours(fair, now)} · ${fair.venue.name}`}</div>
            <div>{figures(fair)}</div>
          </>
        }
      />
      <Actions>
        <ButtonLink kind="main" icon="search" to="/jobs" search={{ fairId: fair.id }}>
          {t("findJobs")}
        </ButtonLink>
        <ButtonLink icon="ticket" to="/my">
          {t("myTickets")}
        </ButtonLink>
      </Actions>
      <Live fair={fair} />
      <Columns>
        <Venue fair={fair} />
        <About fair={fair} />
      </Columns>
    </Stack>
  );
}

const shape = ["line", "title", "line", "card", "ticket"] as const;

export function FairPage() {
  const { fairId } = route.useParams();
  const { t } = useWords("fairs");
  const { data, error, staleSince } = useTopic(`fair:${fairId}`);
  const back = <BackLink to="/">{t("homeTitle")}</BackLink>;
  if (!data) return <Pending error={error} shape={shape} action={back} />;
  return (
    <>
      <StaleBanner since={staleSince} />
      <Fair fair={data} />
    </>
  );
}
