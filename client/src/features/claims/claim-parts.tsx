// The parts of a claim that its claimant and the office both read: outcome, basis, evidence, history.
import type { ClaimEventView } from "@jishi/shared/claim-history";
import type { ClaimEvidence, ClaimView } from "@jishi/shared/claims";
import type { ReactNode } from "react";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Fold } from "../../ui/fold.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Facts, Section } from "../../ui/list.tsx";
import { Banner } from "../../ui/states.tsx";
import { Num, Prose, Sub } from "../../ui/text.tsx";
import css from "./claims.module.css";
import { factNamed } from "./fact-names.ts";
import { TraceView } from "./trace-view.tsx";
import { useSource } from "./use-source.ts";

const verdictTones = { yes: "jade", no: "end", unknown: "amber" } as const;

/** While it is still the claimant's to complete or to send. */
const hinted: ReadonlySet<ClaimView["stage"]> = new Set(["draft", "needs_evidence"]);

/** `hint`: what the verdict means for who claims. */
export function Outcome({ claim, hint = false }: { claim: ClaimView; hint?: boolean }) {
  const { t } = useWords("claims");
  const { money } = useFormat();
  const { evaluation } = claim;
  if (!evaluation) return null;
  const { verdict, excludedBy, cap } = evaluation;
  return (
    <Stack>
      <Card tone={verdictTones[verdict]}>
        <Stack gap="tight">
          <b>{t(`verdict_${verdict}`)}</b>
          {evaluation.amountFen === null ? null : <Num size="big">{money(evaluation.amountFen)}</Num>}
          {hint && hinted.has(claim.stage) ? <span>{t(`verdictHint_${verdict}`)}</span> : null}
        </Stack>
      </Card>
      {excludedBy ? (
        <Banner boxed tone="bad" icon="warn">
          {t("excluded", { name: excludedBy.organizationName, reference: excludedBy.reference })}
        </Banner>
      ) : null}
      {cap ? <p>{t("yearCap", { granted: money(cap.grantedFen), cap: money(cap.capFen) })}</p> : null}
    </Stack>
  );
}

/** What is missing, by the names that people know it by. */
export function Missing({ names }: { names: readonly string[] }) {
  const { t } = useWords("claims");
  if (names.length === 0) return null;
  return (
    <Section title={t("missing")}>
      <ul className={css["bullets"]}>
        {names.map((name) => {
          const fact = factNamed(name);
          return <li key={name}>{fact ? t(`fact_${fact}`) : name}</li>;
        })}
      </ul>
    </Section>
  );
}

/** What the claimant said, which is no evidence yet. */
export function Stated({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  if (claim.stated.length === 0) return null;
  const shown = (value: string | number | boolean) =>
    typeof value === "boolean" ? t(value ? "yes" : "no") : String(value);
  return (
    <Section title={t("statedByClaimant")}>
      <Facts facts={claim.stated.map(({ fact, value }) => [t(`fact_${fact}`), shown(value)] as const)} />
    </Section>
  );
}

export function Conditions({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  if (!claim.evaluation) return null;
  return (
    <Section title={t("conditions")}>
      <TraceView trace={claim.evaluation.trace} />
    </Section>
  );
}

export function Basis({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  const { said } = useFormat();
  return (
    <Section title={t("basis")}>
      <p>
        {claim.basis}
        {claim.ruleVersion === null ? null : ` · ${t("version", { version: claim.ruleVersion })}`}
      </p>
      {claim.assumptions.length > 0 ? (
        <>
          <Sub>{t("assumptions")}</Sub>
          <ul className={css["bullets"]}>
            {claim.assumptions.map((one) => (
              <li key={one.zh}>{said(one)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

const evidenceIcons: Record<ClaimEvidence["kind"], IconName> = {
  referral: "hand",
  check_in: "place",
  stream: "live",
  interview: "camera",
  offer: "job",
  insurance: "file",
  statement: "chat",
};

type EvidenceProps = {
  claim: ClaimView;
  /** For who may look at the records themselves. */
  behind?: (one: ClaimEvidence) => ReactNode;
};

/** More than these are folded: what is decided from them stands below. */
const EVIDENCE_AT_FIRST = 6;

export function Evidence({ claim, behind }: EvidenceProps) {
  const { t } = useWords("claims");
  const evidence = claim.evaluation?.evidence ?? [];
  const rest = evidence.slice(EVIDENCE_AT_FIRST);
  return (
    <Section title={t("evidence")} aside={<Num>{evidence.length}</Num>}>
      {evidence.length === 0 ? <Sub>{t("evidenceNone")}</Sub> : null}
      <EvidenceList evidence={evidence.slice(0, EVIDENCE_AT_FIRST)} behind={behind} />
      {rest.length > 0 ? (
        <Fold show={t("evidenceMore", { count: rest.length })} hide={t("evidenceFewer")}>
          {() => <EvidenceList evidence={rest} behind={behind} />}
        </Fold>
      ) : null}
    </Section>
  );
}

type EvidenceListProps = { evidence: readonly ClaimEvidence[]; behind: EvidenceProps["behind"] };

function EvidenceList({ evidence, behind }: EvidenceListProps) {
  const { said, stamp } = useFormat();
  const sourceOf = useSource();
  return (
    <ul className={css["evidence"]}>
      {evidence.map((one) => (
        <li key={`${one.kind} ${one.source}`}>
          <Icon name={evidenceIcons[one.kind]} size={20} />
          <div>
            <p>{said(one.said)}</p>
            <Sub>
              {one.at ? `${stamp(one.at)} · ` : ""}
              <span className={css["source"]}>{sourceOf(one.source)}</span>
            </Sub>
            {behind?.(one)}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Statements are kept with the fact's name in front, as the server writes it: here it gets the words that people know. */
function useReason() {
  const { t } = useWords("claims");
  return ({ kind, reason }: ClaimEventView): string | null => {
    const [name = "", rest] = reason?.split(" = ") ?? [];
    const fact = kind === "stated" ? factNamed(name) : undefined;
    if (!fact || rest === undefined) return reason;
    return `${t("named", { name: t(`fact_${fact}`) })}${rest.replace(/^true/, t("yes")).replace(/^false/, t("no"))}`;
  };
}

export function History({ events }: { events: readonly ClaimEventView[] }) {
  const { t } = useWords("claims");
  const { stamp } = useFormat();
  const reasonOf = useReason();
  // Every step checks the conditions again; what came of it last is the outcome above.
  const told = events.filter(({ kind }) => kind !== "evaluated");
  return (
    <Section title={t("history")}>
      <ol className={css["history"]}>
        {told.map((event) => {
          const reason = reasonOf(event);
          return (
            <li key={`${event.at} ${event.kind} ${event.reason}`} className={css["event"]}>
              <b>{t(`event_${event.kind}`)}</b>
              <Sub>
                <Num>{stamp(event.at)}</Num> · {event.by ?? t("byOutside")}
              </Sub>
              {reason ? <Prose>{reason}</Prose> : null}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

export function About({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  const { money, said, stamp } = useFormat();
  const facts: [string, string | null][] = [
    [t("answerPolicy"), said(claim.policyTitle)],
    [t("answerPerson"), claim.personMasked],
    [t("answerEmployer"), claim.employerName],
    [t("amount"), money(claim.amountFen)],
    [t("submittedAt"), claim.submittedAt && stamp(claim.submittedAt)],
  ];
  return (
    <Section
      title={t("about")}
      aside={claim.appealed ? <Chip tone="amber">{t("event_appealed")}</Chip> : null}
    >
      <Facts facts={facts} />
    </Section>
  );
}
