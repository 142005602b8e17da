// What goes on at the doors of a fair: who is in, how the hours went, and which scanners live.
import type { DoorCounters } from "@jishi/shared/door";
import type { FairId } from "@jishi/shared/ids";
import { getRouteApi } from "@tanstack/react-router";
import { serverNow } from "../../clock.ts";
import { timeText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { StaleBanner } from "../../stale-banner.tsx";
import { useTopic } from "../../topics.ts";
import { Stat, Stats } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { HourBars } from "./hour-bars.tsx";

const route = getRouteApi("/organizer/desk/fairs/$fairId/door");
/** A living scanner says so each minute: after five without a word somebody should go and look. */
const SILENT_MS = 5 * 60_000;

type Device = DoorCounters["devices"][number];

function Sync({ device }: { device: Device }) {
  const { t } = useWords("door");
  useNow();
  const isSilent = serverNow() - Date.parse(device.lastSyncAt) > SILENT_MS;
  return (
    <span>
      {timeText(device.lastSyncAt)} {isSilent ? <Chip tone="amber">{t("deviceSilent")}</Chip> : null}
    </span>
  );
}

function useColumns(): Column<Device>[] {
  const { t } = useWords("door");
  return [
    {
      id: "name",
      title: t("device"),
      cell: ({ name }) => name ?? <Sub>{t("deviceUnnamed")}</Sub>,
      sort: ({ name }) => name ?? "",
    },
    {
      id: "where",
      title: t("deviceWhere"),
      cell: ({ boothCode }) => boothCode ?? t("atDoor"),
      sort: ({ boothCode }) => boothCode ?? "",
    },
    { id: "who", title: t("deviceWho"), cell: ({ userName }) => userName, sort: ({ userName }) => userName },
    {
      id: "sync",
      title: t("deviceSync"),
      cell: (device) => <Sync device={device} />,
      sort: ({ lastSyncAt }) => lastSyncAt,
    },
    {
      id: "waiting",
      title: t("deviceWaiting"),
      right: true,
      cell: ({ waiting }) => (waiting > 0 ? <Chip tone="amber">{waiting}</Chip> : waiting),
      sort: ({ waiting }) => waiting,
    },
    {
      id: "scans",
      title: t("deviceScans"),
      right: true,
      cell: ({ scans }) => scans,
      sort: ({ scans }) => scans,
    },
  ];
}

function Counters({ counters }: { counters: DoorCounters }) {
  const { t } = useWords("door");
  const columns = useColumns();
  const { refused } = counters;
  const refusedAll = Object.values(refused).reduce((sum, count) => sum + count, 0);
  const refusedOf = t("refusedOf", {
    alreadyIn: refused.already_in,
    wrongFair: refused.wrong_fair,
    expired: refused.expired,
    forged: refused.forged,
    unknown: refused.unknown,
  });
  return (
    <Stack gap="loose">
      <Stats>
        <Stat value={counters.in} label={t("inNow")} />
        <Stat value={counters.people} label={t("people")} />
        <Stat value={refusedAll} label={t("refusedScans")} />
      </Stats>
      {refusedAll > 0 ? <Sub>{refusedOf}</Sub> : null}
      <Section title={t("byHour")}>
        {counters.hours.length === 0 ? <Sub>{t("byHourNone")}</Sub> : <HourBars hours={counters.hours} />}
      </Section>
      <Section title={t("devices")}>
        {counters.devices.length === 0 ? (
          <Sub>{t("devicesNone")}</Sub>
        ) : (
          <Table caption={t("devices")} columns={columns} rows={counters.devices} rowKey={({ id }) => id} />
        )}
      </Section>
    </Stack>
  );
}

export function DoorPage() {
  const { t } = useWords("door");
  const params = route.useParams();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server checks what an address says
  const fairId = params.fairId as FairId;
  const { data, error, staleSince } = useTopic(`door:${fairId}`);
  return (
    <Stack gap="loose">
      <PageHeader
        back={
          <BackLink to="/desk/fairs/$fairId" params={{ fairId }}>
            {t("backToFair")}
          </BackLink>
        }
        title={t("countersTitle")}
        actions={
          <ButtonLink icon="scan" to="/scan/$fairId" params={{ fairId }}>
            {t("openScanner")}
          </ButtonLink>
        }
      />
      <StaleBanner since={staleSince} />
      {data ? <Counters counters={data} /> : <Pending error={error} shape={["card", "card", "ticket"]} />}
    </Stack>
  );
}
