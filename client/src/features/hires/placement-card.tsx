// One hire: who, since when, how long it is proven, and what can be recorded next.
import type { EmployerStep, PlacementView } from "@jishi/shared/placements";
import { useState } from "react";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { Cluster, Grow, Row, Stack } from "../../ui/layout.tsx";
import { Parts } from "../../ui/parts.tsx";
import { Sub } from "../../ui/text.tsx";
import css from "./hires.module.css";
import { Retention, useEndText } from "./months.tsx";
import { StepDialog } from "./step-dialog.tsx";

const stateTones: Record<PlacementView["state"], ChipTone> = {
  offered: "amber",
  accepted: "sky",
  started: "lantern",
  retained: "jade",
  ended: "plain",
  declined: "plain",
  withdrawn: "plain",
  no_show: "end",
};

/** What only the employer or an agency reported is another word and another colour than what the bureau recorded. */
export function StateChip({ placement: { state, provenBy } }: { placement: PlacementView }) {
  const { t } = useWords("hires");
  if (state === "retained" && provenBy !== null && provenBy !== "bureau") {
    return <Chip tone="amber">{t(`reported_${provenBy}`)}</Chip>;
  }
  return <Chip tone={stateTones[state]}>{t(`state_${state}`)}</Chip>;
}

type StepKind = EmployerStep["kind"];
/** What an employer may record in each state; the first is the next thing to do. */
const steps: Record<PlacementView["state"], readonly StepKind[]> = {
  offered: ["accept", "withdraw"],
  accepted: ["start", "no_show", "withdraw"],
  started: ["end", "correct_start"],
  retained: ["end", "correct_start"],
  ended: ["correct_start"],
  declined: [],
  withdrawn: [],
  no_show: [],
};

export function History({ placement }: { placement: PlacementView }) {
  const { t } = useWords("hires");
  const endText = useEndText();
  return (
    <ol className={css["history"]} aria-label={t("history")}>
      {placement.events.map(({ at, kind, on, who, reason, before, end }) => (
        <li key={`${at} ${kind} ${on}`}>
          <Parts
            parts={[
              stampText(at),
              t(`event_${kind}`),
              kind === "retention"
                ? t("fromTo", { before: before ?? t("nothingProven"), after: on ?? t("nothingProven") })
                : on,
              end ? endText(end) : undefined,
              t(`who_${who}`),
              reason,
            ]}
          />
        </li>
      ))}
    </ol>
  );
}

type CardProps = {
  placement: PlacementView;
  /** Whether the reader is its employer. */
  mayRecord: boolean;
  /** A bureau's board has many employers. */
  showEmployer: boolean;
};

export function PlacementCard({ placement, mayRecord, showEmployer }: CardProps) {
  const { t } = useWords("hires");
  const [taking, take] = useState<StepKind>();
  const [isOpen, open] = useState(false);
  const { state, personNameMasked, jobTitle, employerName, offeredOn, startedOn, endedOn } = placement;
  const days = [
    t("offeredOn", { date: offeredOn }),
    startedOn && t("startedOn", { date: startedOn }),
    endedOn && t("endedOn", { date: endedOn }),
  ];
  return (
    <Card>
      <Stack gap="tight">
        <Row align="top">
          <Grow>
            <b>{personNameMasked}</b>
          </Grow>
          <StateChip placement={placement} />
        </Row>
        <Sub>{[jobTitle, showEmployer && employerName].filter(Boolean).join(" · ")}</Sub>
        <Sub>
          <Parts parts={days} />
        </Sub>
        <Retention placement={placement} />
        {placement.hasIdNumber ? null : (
          <>
            <Chip tone="amber">{t("noIdNumber")}</Chip>
            <Sub>{t("noIdNumberHint")}</Sub>
          </>
        )}
        <Cluster>
          {(mayRecord ? steps[state] : []).map((kind, nth) => (
            <Button key={kind} shape="small" kind={nth === 0 ? "plain" : "quiet"} onPress={() => take(kind)}>
              {t(`step_${kind}`)}
            </Button>
          ))}
          <Button shape="small" kind="quiet" aria-expanded={isOpen} onPress={() => open(!isOpen)}>
            {t("history")}
          </Button>
        </Cluster>
        {isOpen ? <History placement={placement} /> : null}
      </Stack>
      {taking ? <StepDialog placement={placement} kind={taking} onClose={() => take(undefined)} /> : null}
    </Card>
  );
}
