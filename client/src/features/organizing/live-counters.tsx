// The running fair in figures that follow it, and which booths need help.
import type { FairView } from "@jishi/shared/fairs";
import { useWords } from "../../i18n/use-words.ts";
import { StaleBanner } from "../../stale-banner.tsx";
import { useTopic } from "../../topics.ts";
import { Stat, Stats } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { clockText } from "../../ui/countdown.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { alertOf, alertTones, worstFirst, type CountedBooth } from "./booth-alert.ts";
import css from "./organizing.module.css";

function Alert({ booth }: { booth: CountedBooth }) {
  const { t } = useWords("organizing");
  const alert = alertOf(booth);
  if (alert) return <Chip tone={alertTones[alert]}>{t(`alert_${alert}`)}</Chip>;
  const attended = booth.recruitersPresent > 0 || booth.stream === "live";
  return <Chip tone={attended ? "jade" : "plain"}>{t(attended ? "alertNone" : "notThere")}</Chip>;
}

function Stream({ booth }: { booth: CountedBooth }) {
  const { t } = useWords("organizing");
  if (booth.stream === "none") return <Sub>{t("stream_none")}</Sub>;
  return (
    <Chip tone={booth.stream === "live" ? "live" : "amber"} dot={booth.stream === "live"}>
      {t(`stream_${booth.stream}`)}
    </Chip>
  );
}

function useColumns(): Column<CountedBooth>[] {
  const { t } = useWords("organizing");
  const figure = (id: "viewers" | "waiting" | "talking" | "recruitersPresent", title: string) => ({
    id,
    title,
    right: true,
    cell: (booth: CountedBooth) => booth[id],
    sort: (booth: CountedBooth) => booth[id],
  });
  return [
    {
      id: "code",
      title: t("booth"),
      cell: ({ code, organizationName }) => (
        <>
          <Num>{code}</Num> {organizationName}
        </>
      ),
      sort: ({ code }) => code,
    },
    { id: "alert", title: t("readiness"), cell: (booth) => <Alert booth={booth} /> },
    { id: "stream", title: t("stream"), cell: (booth) => <Stream booth={booth} /> },
    figure("viewers", t("viewers")),
    figure("waiting", t("waiting")),
    figure("talking", t("talking")),
    {
      id: "longest",
      title: t("longestWait"),
      right: true,
      cell: ({ waiting, longestWaitSeconds }) => (waiting > 0 ? clockText(longestWaitSeconds) : "–"),
      sort: ({ longestWaitSeconds }) => longestWaitSeconds,
    },
    figure("recruitersPresent", t("recruitersPresent")),
  ];
}

/** The same on a phone: a row for each booth, with what there is to tell. */
function Rows({ booths }: { booths: readonly CountedBooth[] }) {
  const { t } = useWords("organizing");
  const figures = (booth: CountedBooth) => {
    const { viewers, waiting, talking, longestWaitSeconds } = booth;
    const parts = [`${t("viewers")} ${viewers}`, `${t("waiting")} ${waiting}`, `${t("talking")} ${talking}`];
    const longest = waiting > 0 ? [`${t("longestWait")} ${clockText(longestWaitSeconds)}`] : [];
    return [...parts, ...longest].join(" · ");
  };
  return (
    <List>
      {booths.map((booth) => (
        <li key={booth.id}>
          <PlainRow
            start={<Num>{booth.code}</Num>}
            title={booth.organizationName}
            sub={figures(booth)}
            end={<Alert booth={booth} />}
          />
        </li>
      ))}
    </List>
  );
}

export function LiveCounters({ fair }: { fair: FairView }) {
  const { t } = useWords("organizing");
  const { data, error, staleSince } = useTopic(`counters:${fair.id}`);
  const columns = useColumns();
  if (!data) return <Pending error={error} shape={["card", "card"]} />;
  const booths = worstFirst(data.booths);
  const { offer, next_round: nextRound, talent_pool: talentPool, no } = data.outcomes;
  return (
    <Section title={t("nowTitle")}>
      <StaleBanner since={staleSince} />
      <Stats>
        <Stat value={data.people} label={t("people")} />
        <Stat value={data.viewers} label={t("viewers")} />
        <Stat value={data.waiting} label={t("waiting")} />
        <Stat value={data.talking} label={t("talking")} />
        <Stat value={data.done} label={t("interviewed")} />
      </Stats>
      {data.done > 0 ? <Sub>{t("outcomes", { offer, nextRound, talentPool, no })}</Sub> : null}
      <div className={css["wide"]}>
        <Table caption={t("nowTitle")} columns={columns} rows={booths} rowKey={({ id }) => id} />
      </div>
      <div className={css["narrow"]}>
        <Rows booths={booths} />
      </div>
    </Section>
  );
}
