// Who was at the fair, or at one booth of it, from when to when, as it was recorded: names masked, times by the server's clock.
import type { AttendanceInterval } from "@jishi/shared/attendance";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { urlOf, useApi, type ReplyOf } from "../../api.ts";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Stack } from "../../ui/layout.tsx";
import { TextLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { Downloads } from "../../downloads.tsx";
import { lengthOf, lengthText } from "./durations.ts";
import css from "./evidence.module.css";

const ofFair = getRouteApi("/organizer/desk/fairs/$fairId/attendance");
const ofBooth = getRouteApi("/organizer/desk/fairs/$fairId/booths/$boothId/attendance");

type Report = ReplyOf<"GET /api/fairs/:fairId/attendance">;
type Line = AttendanceInterval & { id: string; who: string; personId: string | null };

function linesOf({ people }: Report, skip: number): Line[] {
  return people.flatMap(({ who, personId, intervals }, at) =>
    intervals.map((interval, place) => ({ ...interval, who, personId, id: `${skip + at} ${place}` })),
  );
}

function Who({ line: { fairId, personId, who } }: { line: Line }) {
  const { t } = useWords("evidence");
  if (personId === null) return <Sub>{t("unknown")}</Sub>;
  return (
    <TextLink to="/desk/fairs/$fairId/people/$personId" params={{ fairId, personId }}>
      {who}
    </TextLink>
  );
}

function Where({ line: { fairId, boothId, boothCode, organizationName } }: { line: Line }) {
  const { t } = useWords("evidence");
  if (boothId === null) return t("venue");
  return (
    <TextLink to="/desk/fairs/$fairId/booths/$boothId/attendance" params={{ fairId, boothId }}>
      <Num>{boothCode}</Num> {organizationName}
    </TextLink>
  );
}

function useColumns(): Column<Line>[] {
  const { t, language } = useWords("evidence");
  return [
    { id: "who", title: t("who"), cell: (line) => <Who line={line} />, sort: ({ who }) => who },
    {
      id: "where",
      title: t("where"),
      cell: (line) => <Where line={line} />,
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
      cell: (line) => lengthText(lengthOf(line), language),
      sort: lengthOf,
    },
    {
      id: "flowing",
      title: t("flowing"),
      right: true,
      cell: ({ flowingSeconds }) => lengthText(flowingSeconds, language),
      sort: ({ flowingSeconds }) => flowingSeconds,
    },
  ];
}

/** The pages that were turned: how many people a page holds is the server's to say. */
function usePager() {
  const [turned, turn] = useState<readonly number[]>([]);
  return {
    skip: turned.at(-1) ?? 0,
    back: () => turn(turned.slice(0, -1)),
    next: (skip: number) => turn([...turned, skip]),
  };
}
type Pager = ReturnType<typeof usePager>;

function Lines({ report, pager }: { report: Report; pager: Pager }) {
  const { t } = useWords("evidence");
  const columns = useColumns();
  const { skip } = pager;
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
      {skip === 0 && last >= report.total ? null : (
        <div className={css["pager"]}>
          <Button isDisabled={skip === 0} onPress={pager.back}>
            {t("pageBefore")}
          </Button>
          <Sub>{t("pageAt", { from: skip + 1, to: last, total: report.total })}</Sub>
          <Button isDisabled={last >= report.total} onPress={() => pager.next(last)}>
            {t("pageAfter")}
          </Button>
        </div>
      )}
    </Stack>
  );
}

type Asked = {
  title: string;
  back: ReactNode;
  asked: { data: Report | undefined; error: unknown; refetch: () => unknown };
  pager: Pager;
  hrefOf: Parameters<typeof Downloads>[0]["hrefOf"];
};

function ReportPage({ title, back, asked: { data, error, refetch }, pager, hrefOf }: Asked) {
  const { t } = useWords("evidence");
  return (
    <Stack gap="loose">
      <PageHeader
        back={back}
        title={title}
        sub={data ? t("attendanceSub", { count: data.total }) : undefined}
        actions={
          data && data.total > 0 ? (
            <Downloads label={(kind) => t("downloadAs", kind)} hrefOf={hrefOf} />
          ) : undefined
        }
      />
      {data ? (
        <Lines report={data} pager={pager} />
      ) : (
        <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}

const refreshing = { refetchInterval: 30_000 };

export function AttendancePage() {
  const { t } = useWords("evidence");
  const params = ofFair.useParams();
  const pager = usePager();
  const query = { skip: pager.skip };
  const asked = useApi("GET /api/fairs/:fairId/attendance", { params, query }, refreshing);
  const back = (
    <BackLink to="/desk/fairs/$fairId" params={params}>
      {t("backToFair")}
    </BackLink>
  );
  return (
    <ReportPage
      title={t("attendance")}
      back={back}
      asked={asked}
      pager={pager}
      hrefOf={(file) => urlOf("GET /api/fairs/:fairId/attendance/file", { params, query: file })}
    />
  );
}

export function BoothAttendancePage() {
  const { t } = useWords("evidence");
  const { fairId, boothId } = ofBooth.useParams();
  const pager = usePager();
  const params = { boothId };
  const query = { skip: pager.skip };
  const asked = useApi("GET /api/booths/:boothId/attendance", { params, query }, refreshing);
  const first = asked.data?.people[0]?.intervals[0];
  const back = (
    <BackLink to="/desk/fairs/$fairId/attendance" params={{ fairId }}>
      {t("attendance")}
    </BackLink>
  );
  return (
    <ReportPage
      title={[t("boothReport"), first?.boothCode, first?.organizationName].filter(Boolean).join(" · ")}
      back={back}
      asked={asked}
      pager={pager}
      hrefOf={(file) => urlOf("GET /api/booths/:boothId/attendance/file", { params, query: file })}
    />
  );
}
