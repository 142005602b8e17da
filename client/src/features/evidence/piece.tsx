// One piece of evidence as it was recorded: clocks, names and what came of it.
import type { EvidencePiece } from "@jishi/shared/evidence";
import type { ReactNode } from "react";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Facts } from "../../ui/list.tsx";
import { Pending } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";

type Of<Kind> = Extract<EvidencePiece, { kind: Kind }>;
type FactList = [name: string, value: ReactNode][];

/** To the second: two scans in one minute are told apart. */
function useStamp() {
  const { stamp } = useFormat();
  return (at: string) => <Num>{`${stamp(at)}:${at.slice(17, 19)}`}</Num>;
}

function useOutcomes() {
  const { t } = useWords("evidence");
  const { stamp, language } = useFormat();
  return (outcomes: Of<"interview">["outcomes"]): string =>
    outcomes
      .map(({ outcome, by, at }) => t("outcomeBy", { outcome: t(`outcome_${outcome}`), by, at: stamp(at) }))
      .join(language === "en" ? "; " : "；");
}

function useScan() {
  const { t } = useWords("evidence");
  const stamp = useStamp();
  return (scan: Of<"scan">): FactList => [
    [t("verdict"), t(`verdict_${scan.verdict}`)],
    [t("shown"), scan.shown && t(`verdict_${scan.shown}`)],
    [t("how"), t(`how_${scan.how}`)],
    [t("serverAt"), stamp(scan.at)],
    [t("deviceAt"), stamp(scan.deviceAt)],
    [t("arrivedAt"), stamp(scan.recordedAt)],
    [t("device"), <Num key="device">{scan.deviceId.slice(0, 8)}</Num>],
    [t("by"), scan.by],
  ];
}

function useConnection() {
  const { t } = useWords("evidence");
  const stamp = useStamp();
  const outcomes = useOutcomes();
  return (connection: Of<"connection">): FactList => [
    [t("joined"), stamp(connection.joinedAt)],
    [t("flowed"), connection.flowingAt && stamp(connection.flowingAt)],
    [t("lastSeen"), stamp(connection.lastSeenAt)],
    [t("end"), t(`end_${connection.end}`)],
    [t("signals"), t("signalCount", { count: connection.events })],
    [t("outcome"), outcomes(connection.outcomes)],
  ];
}

function useInterview() {
  const { t } = useWords("evidence");
  const stamp = useStamp();
  const outcomes = useOutcomes();
  return (interview: Of<"interview">): FactList => [
    [t("begun"), stamp(interview.startedAt)],
    [t("ended"), interview.endedAt && stamp(interview.endedAt)],
    [t("ticket"), interview.ticket],
    [t("by"), interview.by],
    [t("outcome"), outcomes(interview.outcomes)],
  ];
}

function useFactsOf() {
  const { t } = useWords("evidence");
  const stamp = useStamp();
  const [scan, connection, interview] = [useScan(), useConnection(), useInterview()];
  return (piece: EvidencePiece): FactList => {
    if (piece.kind === "scan") return scan(piece);
    if (piece.kind === "connection") return connection(piece);
    if (piece.kind === "interview") return interview(piece);
    return [
      [t("serverAt"), stamp(piece.at)],
      [t("by"), piece.by],
      [t("reason"), piece.reason],
      [t("strikes"), piece.strikes.join(" ")],
    ];
  };
}

function useTitleOf() {
  const { t } = useWords("evidence");
  return (piece: EvidencePiece): string => {
    const kind = t(`piece_${piece.kind}`);
    if (piece.kind === "scan") return `${kind} · ${t(`scan_${piece.place}`)}`;
    return piece.kind === "connection" ? `${kind} · ${t(`place_${piece.place}`)}` : kind;
  };
}

export function PieceCard({ piece, source }: { piece: EvidencePiece; source: string }) {
  const { t } = useWords("evidence");
  const { said } = useFormat();
  const factsOf = useFactsOf();
  const titleOf = useTitleOf();
  const where = [said(piece.fairName), piece.boothCode, piece.organizationName];
  return (
    <Card>
      <Stack gap="tight">
        <b>{titleOf(piece)}</b>
        <Sub>{where.filter(Boolean).join(" · ")}</Sub>
        <Facts facts={[...factsOf(piece), [t("id"), <Num key="id">{source}</Num>]]} />
      </Stack>
    </Card>
  );
}

export function Piece({ personId, source }: { personId: string; source: string }) {
  const asked = { params: { personId }, query: { source } };
  const { data, error, refetch } = useApi("GET /api/persons/:personId/evidence", asked);
  if (data) return <PieceCard piece={data} source={source} />;
  return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
}
