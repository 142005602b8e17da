// Who was at the fair, from when to when, as it was recorded: names masked, times to the second of the server's clock.
import type { AttendanceInterval } from "@jishi/shared/attendance";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useApi, type ReplyOf } from "../../api.ts";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { lengthOf, lengthText } from "./durations.ts";
import css from "./organizing.module.css";

const route = getRouteApi("/organizer/desk/fairs/$fairId/attendance");

type Report = ReplyOf<"GET /api/fairs/:fairId/attendance">;
type Line = AttendanceInterval & { id: string; who: string; known: boolean };

function linesOf({ people }: Report, skip: number): Line[] {
  return people.flatMap(({ who, known, intervals }, at) =>
    intervals.map((interval, place) => ({ ...interval, who, known, id: `${skip + at} ${place}` })),
  );
}

function useColumns(): Column<Line>[] {
  const { t } = useWords("organizing");
  return [
    {
      id: "who",
      title: t("who"),
      cell: ({ who, known }) => (known ? who : <Sub>{t("unknown")}</Sub>),
      sort: ({ who }) => who,
    },
    {
      id: "where",
      title: t("where"),
      cell: ({ boothCode, organizationName }) =>
        boothCode === null ? (
          t("venue")
        ) : (
          <>
            <Num>{boothCode}</Num> {organizationName}
          </>
        ),
      sort: ({ boothCode }) => boothCode ?? "",
    },
    {
      id: "place",
      title: t("what"),
      cell: ({ place, corrected }) => (
        <>
          {t(`place_${place}`)} {corrected ? <Chip>{t("corrected")}</Chip> : null}
        </>
      ),
      sort: ({ place }) => place,
    },
    { id: "from", title: t("from"), cell: ({ from }) => stampText(from), sort: ({ from }) => from },
    {
      id: "to",
      title: t("until"),
      cell: ({ to, open }) =>
        open ? (
          <Chip tone="jade" dot>
            {t("stillThere")}
          </Chip>
        ) : (
          stampText(to)
        ),
      sort: ({ to }) => to,
    },
    {
      id: "length",
      title: t("stayed"),
      right: true,
      cell: (line) => lengthText(lengthOf(line)),
      sort: lengthOf,
    },
    {
      id: "flowing",
      title: t("flowing"),
      right: true,
      cell: ({ flowingSeconds }) => lengthText(flowingSeconds),
      sort: ({ flowingSeconds }) => flowingSeconds,
    },
  ];
}

type LinesProps = { report: Report; skip: number; onBack: () => void; onNext: (skip: number) => void };

function Lines({ report, skip, onBack, onNext }: LinesProps) {
  const { t } = useWords("organizing");
  const columns = useColumns();
  const last = skip + report.people.length;
  if (report.total === 0) {
    return (
      <Empty icon="person" title={t("attendanceNone")}>
        {t("attendanceNoneHint")}
      </Empty>
    );
  }
  return (
    <Stack>
      <Table
        caption={t("attendance")}
        columns={columns}
        rows={linesOf(report, skip)}
        rowKey={({ id }) => id}
      />
      <div className={css["pager"]}>
        <Button isDisabled={skip === 0} onPress={onBack}>
          {t("pageBefore")}
        </Button>
        <Sub>{t("pageAt", { from: skip + 1, to: last, total: report.total })}</Sub>
        <Button isDisabled={last >= report.total} onPress={() => onNext(last)}>
          {t("pageAfter")}
        </Button>
      </div>
    </Stack>
  );
}

/** The whole report, masked like the page; the browser saves it, so these are plain links. */
function Downloads({ fairId }: { fairId: string }) {
  const { t, language } = useWords("organizing");
  const kinds = [
    ["csv", "CSV"],
    ["xlsx", "Excel"],
  ] as const;
  return (
    <div>
      <Cluster>
        {kinds.map(([format, kind]) => (
          <a
            key={format}
            className={buttonClass({ shape: "small" })}
            href={`/api/fairs/${fairId}/attendance/file?format=${format}&language=${language}`}
            download
          >
            {t("downloadAs", { kind })}
          </a>
        ))}
      </Cluster>
    </div>
  );
}

export function AttendancePage() {
  const { t } = useWords("organizing");
  const { fairId } = route.useParams();
  // The pages that were turned: how many people a page holds is the server's to say.
  const [turned, turn] = useState<readonly number[]>([]);
  const skip = turned.at(-1) ?? 0;
  const asked = { params: { fairId }, query: { skip } };
  const { data, error, refetch } = useApi("GET /api/fairs/:fairId/attendance", asked, {
    refetchInterval: 30_000,
  });
  const back = (
    <BackLink to="/desk/fairs/$fairId" params={{ fairId }}>
      {t("backToFair")}
    </BackLink>
  );
  return (
    <Stack gap="loose">
      <PageHeader
        back={back}
        title={t("attendance")}
        sub={data ? t("attendanceSub", { count: data.total }) : undefined}
        actions={data && data.total > 0 ? <Downloads fairId={fairId} /> : undefined}
      />
      {data ? (
        <Lines
          report={data}
          skip={skip}
          onBack={() => turn(turned.slice(0, -1))}
          onNext={(next) => turn([...turned, next])}
        />
      ) : (
        <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}
