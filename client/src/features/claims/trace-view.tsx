// How a decision came about: every condition with its fact, where the fact is from, and yes, no or unknown.
import type { TracedFact, Trace, Verdict } from "@jishi/shared/policies";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { cx } from "../../ui/cx.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import css from "./claims.module.css";
import { useSource } from "./use-source.ts";
import { countsOf, type ClauseTrace } from "./trace.ts";

const tones: Record<Verdict, ChipTone> = { yes: "jade", no: "end", unknown: "amber" };
const icons: Record<Verdict, IconName> = { yes: "check", no: "close", unknown: "info" };

export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const { t } = useWords("claims");
  return <Chip tone={tones[verdict]}>{t(verdict)}</Chip>;
}

function useFactValue() {
  const { t } = useWords("claims");
  return (value: TracedFact["value"]): string => {
    if (value === null) return t("nobodySaid");
    return typeof value === "boolean" ? t(value ? "yes" : "no") : String(value);
  };
}

function FactLine({ fact }: { fact: TracedFact }) {
  const { t } = useWords("claims");
  const valueText = useFactValue();
  const sourceOf = useSource();
  return (
    <div className={css["fact"]}>
      <span>
        {t("named", { name: t(`fact_${fact.name}`) })}
        <b>{valueText(fact.value)}</b>
      </span>
      {fact.source ? (
        <span className={css["source"]}>{t("fromSource", { source: sourceOf(fact.source) })}</span>
      ) : null}
    </div>
  );
}

function Clause({ clause }: { clause: ClauseTrace }) {
  const { said } = useFormat();
  return (
    <li className={css["clause"]}>
      <span className={cx(css["sign"], css[clause.verdict])}>
        <Icon name={icons[clause.verdict]} size={18} />
      </span>
      <div className={css["clauseText"]}>
        <p className={css["said"]}>{said(clause.said)}</p>
        {clause.facts.map((fact) => (
          <FactLine key={fact.name} fact={fact} />
        ))}
      </div>
      <VerdictChip verdict={clause.verdict} />
    </li>
  );
}

/** Parts of a trace have no name of their own; they never move, so their place is one. */
function Parts({ parts }: { parts: readonly Trace[] }) {
  return parts.map((part, at) =>
    part.kind === "clause" ? (
      // oxlint-disable-next-line react/no-array-index-key
      <Clause key={at} clause={part} />
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <Group key={at} group={part} />
    ),
  );
}

function Group({ group }: { group: Exclude<Trace, ClauseTrace> }) {
  const { t } = useWords("claims");
  return (
    <li className={css["group"]}>
      <p className={css["groupName"]}>
        {t(`group_${group.kind}`)} <VerdictChip verdict={group.verdict} />
      </p>
      <ul className={css["trace"]}>
        <Parts parts={group.parts} />
      </ul>
    </li>
  );
}

export function TraceView({ trace }: { trace: Trace }) {
  const { t } = useWords("claims");
  // That all of them must hold is what a list of conditions says anyway.
  const parts = trace.kind === "all" ? trace.parts : [trace];
  return (
    <div>
      <p className={css["counts"]}>{t("conditionsCount", countsOf(trace))}</p>
      <ul className={css["trace"]}>
        <Parts parts={parts} />
      </ul>
    </div>
  );
}
