// The way of one award, drawn from the appropriation down to the person, the interview and the scan.
import type { TrailStep } from "@jishi/shared/trail";
import { getRouteApi } from "@tanstack/react-router";
import { useApi, type ReplyOf } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Chip } from "../../ui/chip.tsx";
import { cx } from "../../ui/cx.ts";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, TextLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { StageChip } from "../claims/stage-chip.tsx";
import { useSource } from "../claims/use-source.ts";
import { BehindStep, type About } from "./behind.tsx";
import css from "./money.module.css";
import { behindOf, tableOf, whereOf } from "./where.ts";

const route = getRouteApi("/office-shell/office/trails/$awardId");

const sides: Partial<Record<TrailStep["kind"], "money" | "evidence">> = {
  appropriation: "money",
  transfer: "money",
  payment: "money",
  bank_line: "money",
  referral: "evidence",
  placement: "evidence",
  insurance: "evidence",
  interview: "evidence",
  check_in: "evidence",
  stream: "evidence",
};

/** In words; of the office's own rows also as the auditor finds them in the database. */
function Kept({ step }: { step: TrailStep }) {
  const { t } = useWords("money");
  const sourceOf = useSource();
  const table = tableOf(step);
  const text = table
    ? t("kept", { word: t(`source_${table}`), source: step.source })
    : t("keptAs", { source: sourceOf(step.source) });
  return (
    <span className={css["source"]} title={step.source}>
      {text}
    </span>
  );
}

/** To the page of what a step names. */
function Look({ step }: { step: TrailStep }) {
  const { t } = useWords("money");
  const where = whereOf(step);
  if (!where) return null;
  const { page, id } = where;
  if (page === "book") {
    return (
      <TextLink to="/office/books/$bookId" params={{ bookId: id }}>
        {t("toBook")}
      </TextLink>
    );
  }
  if (page === "batch") {
    return (
      <TextLink to="/office/batches/$batchId" params={{ batchId: id }}>
        {t("toBatch")}
      </TextLink>
    );
  }
  if (page === "notice") {
    return (
      <TextLink to="/notices/$noticeId" params={{ noticeId: id }}>
        {t("toNotice")}
      </TextLink>
    );
  }
  return (
    <TextLink to="/office/claims/$claimId" params={{ claimId: id }}>
      {t("toClaim")}
    </TextLink>
  );
}

function Step({ step, about: known }: { step: TrailStep; about: About | undefined }) {
  const { t } = useWords("money");
  const { money, said, stamp } = useFormat();
  const side = sides[step.kind];
  const behind = behindOf(step);
  const about = [step.at && stamp(step.at), step.by].filter(Boolean).join(" · ");
  return (
    <li className={cx(css["step"], side && css[side])}>
      <Cluster>
        <Chip tone={side === "money" ? "lantern" : side === "evidence" ? "jade" : "sky"}>
          {t(`step_${step.kind}`)}
        </Chip>
        <b>{said(step.said)}</b>
        {step.amountFen === null ? null : <Num>{money(step.amountFen)}</Num>}
      </Cluster>
      {about ? <Sub>{about}</Sub> : null}
      <Kept step={step} />
      <Look step={step} />
      {known && behind ? <BehindStep behind={behind} about={known} /> : null}
    </li>
  );
}

function Trail({ trail }: { trail: ReplyOf<"GET /api/awards/:awardId/trail"> }) {
  const { t } = useWords("money");
  const { money, said } = useFormat();
  const { award, personId, placementId, steps } = trail;
  const me = useMe();
  // What attendance and hires recorded is the auditor's to see, not everybody's in the office.
  const looksBehind = me?.kind === "staff" && worksAs(me, "auditor");
  const book = steps.map(whereOf).find((where) => where?.page === "book");
  const about = [award.reference, award.personMasked, said(award.policyTitle)];
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/office/trails">{t("trailsTitle")}</BackLink>}
        above={
          <Cluster>
            <StageChip stage={award.stage} />
          </Cluster>
        }
        title={`${award.organizationName} · ${money(award.amountFen)}`}
        sub={about.filter(Boolean).join(" · ")}
      />
      <Cluster>
        {book ? (
          <ButtonLink to="/office/books/$bookId" params={{ bookId: book.id }}>
            {t("toBook")}
          </ButtonLink>
        ) : null}
        <ButtonLink to="/office/claims/$claimId" params={{ claimId: award.claimId }}>
          {t("toClaim")}
        </ButtonLink>
        {looksBehind && personId ? (
          <ButtonLink to="/office/people/$personId" params={{ personId }}>
            {t("toPerson")}
          </ButtonLink>
        ) : null}
      </Cluster>
      <ol className={css["path"]} aria-label={t("trailTitle")}>
        {steps.map((step) => (
          <Step
            key={`${step.kind} ${step.source} ${step.at} ${step.said.en}`}
            step={step}
            about={looksBehind ? { personId, placementId } : undefined}
          />
        ))}
      </ol>
    </Stack>
  );
}

export function TrailPage() {
  const { awardId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/awards/:awardId/trail", { params: { awardId } });
  if (data) return <Trail trail={data} />;
  return <Pending error={error} shape={["title", "card", "card", "card"]} onRetry={() => void refetch()} />;
}
