// Where one person was, fair by fair, each stay with what it was made from.
import type { AttendanceInterval } from "@jishi/shared/attendance";
import type { ReactNode } from "react";
import type { ReplyOf } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { List, Section } from "../../ui/list.tsx";
import { Empty } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { lengthOf, lengthText } from "./durations.ts";
import { Pieces } from "./pieces.tsx";

export type PersonReport = ReplyOf<"GET /api/persons/:personId/attendance">;

/** When and how long, in words. */
export function useStayText() {
  const { t } = useWords("evidence");
  const { stamp, language } = useFormat();
  return (stay: AttendanceInterval): string => {
    const { from, to, open, flowingSeconds } = stay;
    const parts = [
      // An instant, or less than a minute: there is nothing between two equal times.
      stamp(from) === stamp(to) ? stamp(from) : t("span", { from: stamp(from), to: stamp(to) }),
      from !== to && !open && t("stayedFor", { length: lengthText(lengthOf(stay), language) }),
      flowingSeconds > 0 && t("flowedFor", { length: lengthText(flowingSeconds, language) }),
    ];
    return parts.filter(Boolean).join(" · ");
  };
}

/** `children`: what it was made from. */
export function StayCard({ stay, children }: { stay: AttendanceInterval; children?: ReactNode }) {
  const { t } = useWords("evidence");
  const stayText = useStayText();
  const { place, boothCode, organizationName, outcome, corrected, open } = stay;
  return (
    <Card>
      <Stack gap="tight">
        <Cluster>
          <b>{[t(`place_${place}`), boothCode, organizationName].filter(Boolean).join(" · ")}</b>
          {outcome ? <Chip tone="sky">{t(`outcome_${outcome}`)}</Chip> : null}
          {corrected ? <Chip>{t("corrected")}</Chip> : null}
          {open ? (
            <Chip tone="jade" dot>
              {t("stillThere")}
            </Chip>
          ) : null}
        </Cluster>
        <Sub>{stayText(stay)}</Sub>
        {children}
      </Stack>
    </Card>
  );
}

type PersonAttendanceProps = {
  personId: string;
  report: PersonReport;
  /** The piece that somebody came for: what it is part of stands open. */
  sought?: string | undefined;
  /** For who may correct the attendance at a fair. */
  onCorrect?: (fairId: string) => void;
};

export function PersonAttendance({ personId, report, sought, onCorrect }: PersonAttendanceProps) {
  const { t } = useWords("evidence");
  const { said } = useFormat();
  const { person, fairs } = report;
  if (fairs.length === 0) {
    return (
      <Empty icon="person" title={t("personNone")}>
        {t("personNoneHint")}
      </Empty>
    );
  }
  return fairs.map(({ id, name }) => (
    <Section
      key={id}
      title={said(name)}
      aside={
        onCorrect ? (
          <Button shape="small" onPress={() => onCorrect(id)}>
            {t("correct")}
          </Button>
        ) : null
      }
    >
      <List across>
        {person.intervals
          .filter(({ fairId }) => fairId === id)
          .map((stay) => (
            <li key={stay.sources.join(" ")}>
              <StayCard stay={stay}>
                <Pieces
                  personId={personId}
                  sources={stay.sources}
                  opened={sought !== undefined && stay.sources.includes(sought)}
                />
              </StayCard>
            </li>
          ))}
      </List>
    </Section>
  ));
}
