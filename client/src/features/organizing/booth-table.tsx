// All booths of a fair with how far each is, so that one sees at once whom to call.
import type { DeskBooth } from "@jishi/shared/fairs";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { BoothChip } from "./booth-chip.tsx";
import css from "./organizing.module.css";

const order = { invited: 0, accepted: 1, declined: 2, withdrawn: 3 } as const;

/** What an accepted booth still lacks before it is of use at the fair. */
function Lacks({ booth }: { booth: DeskBooth }) {
  const { t } = useWords("organizing");
  if (booth.state !== "accepted") return null;
  if (booth.jobsPublic === 0) return <Chip tone="amber">{t("lacksJob")}</Chip>;
  if (booth.recruiters === 0) return <Chip tone="amber">{t("lacksRecruiter")}</Chip>;
  return <Chip tone="jade">{t("ready")}</Chip>;
}

type OnChoose = (id: string) => void;

function useColumns(onChoose: OnChoose): Column<DeskBooth>[] {
  const { t } = useWords("organizing");
  return [
    { id: "code", title: t("boothCode"), cell: ({ code }) => <Num>{code}</Num>, sort: ({ code }) => code },
    {
      id: "name",
      title: t("company"),
      cell: ({ organizationName }) => organizationName,
      sort: ({ organizationName }) => organizationName,
    },
    {
      id: "state",
      title: t("answer"),
      cell: ({ state }) => <BoothChip state={state} />,
      sort: ({ state }) => order[state],
    },
    {
      id: "jobs",
      title: t("jobs"),
      right: true,
      cell: ({ jobsPublic, jobsInScreening }) => (
        <>
          {jobsPublic}
          {jobsInScreening > 0 ? <Sub>{t("inScreening", { count: jobsInScreening })}</Sub> : null}
        </>
      ),
      sort: ({ jobsPublic }) => jobsPublic,
    },
    {
      id: "recruiters",
      title: t("recruiters"),
      right: true,
      cell: ({ recruiters }) => recruiters,
      sort: ({ recruiters }) => recruiters,
    },
    { id: "lacks", title: t("readiness"), cell: (booth) => <Lacks booth={booth} /> },
    {
      id: "see",
      title: "",
      cell: ({ id, code }) => (
        <Button kind="quiet" shape="small" aria-label={`${t("manage")} ${code}`} onPress={() => onChoose(id)}>
          {t("manage")}
        </Button>
      ),
    },
  ];
}

/** The same on a phone: the whole row opens the booth. */
function Rows({ booths, onChoose }: { booths: readonly DeskBooth[]; onChoose: OnChoose }) {
  const { t } = useWords("organizing");
  return (
    <List>
      {booths.map((booth) => (
        <li key={booth.id}>
          <PlainRow
            start={<Num>{booth.code}</Num>}
            title={booth.organizationName}
            sub={t("jobsFigures", { open: booth.jobsPublic, screening: booth.jobsInScreening })}
            end={booth.state === "accepted" ? <Lacks booth={booth} /> : <BoothChip state={booth.state} />}
            onPress={() => onChoose(booth.id)}
          />
        </li>
      ))}
    </List>
  );
}

export function BoothTable({ booths, onChoose }: { booths: readonly DeskBooth[]; onChoose: OnChoose }) {
  const { t } = useWords("organizing");
  const columns = useColumns(onChoose);
  return (
    <Section title={t("boothsList", { count: booths.length })}>
      <div className={css["wide"]}>
        <Table caption={t("tabBooths")} columns={columns} rows={booths} rowKey={({ id }) => id} />
      </div>
      <div className={css["narrow"]}>
        <Rows booths={booths} onChoose={onChoose} />
      </div>
    </Section>
  );
}
