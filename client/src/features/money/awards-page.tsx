// Finance's desk: awards whose notice is over, taken together from step to step.
import type { AwardRow } from "@jishi/shared/payments";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useApi, useCall, type ReplyOf, type RouteName } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { Button } from "../../ui/button.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Banner, Empty, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { onceWritten, useTold } from "../../use-told.ts";
import { AwardPicker } from "../office/award-picker.tsx";
import { usePicked } from "../office/picked.ts";
import { useTenant } from "../office/tenant.ts";

const ReasonDialog = lazy(async () => ({
  default: (await import("../claims/reason-dialog.tsx")).ReasonDialog,
}));

const stages = ["payable", "reserved", "posted", "returned"] as const;
type Stage = (typeof stages)[number];

const refreshed: readonly RouteName[] = [
  "GET /api/desk/awards",
  "GET /api/desk/award-counts",
  "GET /api/books",
  "GET /api/payment-batches",
];

/** One step on: budget is reserved, an award is posted, payments are put into a batch. All of those ticked, or none. */
function useStep(stage: Stage, onDone: (next: Stage) => void) {
  const { t } = useWords("money");
  const navigate = useNavigate();
  const tenantId = useTenant("finance");
  const reserve = useCall("POST /api/tenants/:tenantId/reservations", refreshed);
  const post = useCall("POST /api/tenants/:tenantId/postings", refreshed);
  const batch = useCall("POST /api/tenants/:tenantId/payment-batches", refreshed);
  const done = (said: "done_payable" | "done_reserved", next: Stage) => {
    toast(t(said));
    onDone(next);
  };
  const go = (awardIds: string[]) => {
    if (!tenantId) return;
    const asked = { params: { tenantId }, body: { awardIds } };
    if (stage === "payable") {
      onceWritten(reserve.mutateAsync(asked), () => done("done_payable", "reserved"));
    } else if (stage === "reserved") {
      onceWritten(post.mutateAsync(asked), () => done("done_reserved", "posted"));
    } else {
      onceWritten(batch.mutateAsync(asked), ({ id }) => {
        toast(t("done_posted"));
        void navigate({ to: "/office/batches/$batchId", params: { batchId: id } });
      });
    }
  };
  const { error, isPending } = stage === "payable" ? reserve : stage === "reserved" ? post : batch;
  return { go, error, isPending };
}

function LetGo({ award }: { award: AwardRow }) {
  const { t } = useWords("money");
  const told = useTold();
  const [asking, ask] = useState(false);
  const release = useCall("POST /api/awards/:awardId/release", refreshed);
  const letGo = (reason: string) =>
    told(release.mutateAsync({ params: { awardId: award.id }, body: { reason } }), t("letGone"), () =>
      ask(false),
    );
  return (
    <>
      <Button onPress={() => ask(true)}>{t("letGo")}</Button>
      <Suspense>
        {asking ? (
          <ReasonDialog
            title={t("letGoTitle")}
            help={t("letGoHelp")}
            yes={t("letGoDo")}
            kind="end"
            writing={release}
            onReason={letGo}
            onClose={() => ask(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

type ChoosingProps = { stage: Stage; awards: readonly AwardRow[]; onDone: (next: Stage) => void };

function Choosing({ stage, awards, onDone }: ChoosingProps) {
  const { t } = useWords("money");
  const picked = usePicked();
  const step = useStep(stage, onDone);
  const chosen = picked.of(awards);
  const [only] = chosen;
  const unpaid = awards.filter(({ hasAccount }) => !hasAccount).length;
  return (
    <Stack>
      {unpaid > 0 ? (
        <Banner boxed icon="warn">
          {t("noAccount", { count: unpaid })}
        </Banner>
      ) : null}
      {stage === "returned" ? (
        <Banner boxed tone="info">
          {t("returnedHint")}
        </Banner>
      ) : null}
      <AwardPicker awards={awards} picked={picked} />
      <Refused error={step.error} />
      <Actions>
        <Button
          kind="main"
          isDisabled={chosen.length === 0}
          isPending={step.isPending}
          onPress={() => step.go(chosen.map(({ id }) => id))}
        >
          {t(`do_${stage}`, { count: chosen.length })}
        </Button>
        {only && chosen.length === 1 ? <LetGo key={only.id} award={only} /> : null}
      </Actions>
    </Stack>
  );
}

type AwardsProps = Omit<ChoosingProps, "awards"> & {
  /** Another step that has some. */
  waiting: Stage | undefined;
};

function Awards({ stage, waiting, onDone }: AwardsProps) {
  const { t } = useWords("money");
  const list = useLongList("GET /api/desk/awards", { query: { stage } }, { rowsOf: ({ awards }) => awards });
  const goOn = waiting ? (
    <Button kind="main" onPress={() => onDone(waiting)}>
      {t("goToStage", { stage: t(`stage_${waiting}`) })}
    </Button>
  ) : null;
  const empty = (
    <Empty icon="check" title={t(`none_${stage}`)} action={goOn}>
      {t(`noneHint_${stage}`)}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card"]} empty={empty}>
      {(awards) => <Choosing stage={stage} awards={awards} onDone={onDone} />}
    </LongList>
  );
}

const before = ["awaiting_notice", "in_notice", "objected"] as const;

/** Awards that finance can do nothing with yet: said, so that nobody looks for them. */
function Elsewhere({ counts }: { counts: ReplyOf<"GET /api/desk/award-counts">["stages"] }) {
  const { t } = useWords("money");
  const said = before.flatMap((stage) => {
    const found = counts.find((one) => one.stage === stage);
    return found ? [t(`before_${stage}`, { count: found.count, day: found.noticeThrough ?? "" })] : [];
  });
  return said.length > 0 ? <Sub>{said.join(" · ")}</Sub> : null;
}

export function AwardsPage() {
  const { t } = useWords("money");
  const [chosen, choose] = useState<Stage>();
  const { data, error, refetch } = useApi("GET /api/desk/award-counts", {});
  if (!data) return <Pending error={error} shape={["title", "card"]} onRetry={() => void refetch()} />;
  const countOf = (value: Stage) => data.stages.find((one) => one.stage === value)?.count ?? 0;
  const textOf = (value: Stage) => {
    const count = countOf(value);
    return count > 0 ? `${t(`stage_${value}`)} (${count})` : t(`stage_${value}`);
  };
  const waiting = stages.find((value) => countOf(value) > 0);
  const stage = chosen ?? waiting ?? "payable";
  return (
    <Stack gap="loose">
      <PageHeader title={t("awardsTitle")} sub={t("awardsSub")} />
      <Segments
        label={t("stage")}
        options={stages.map((value) => ({ value, text: textOf(value) }))}
        value={stage}
        onChange={choose}
      />
      <Elsewhere counts={data.stages} />
      <Awards key={stage} stage={stage} waiting={waiting} onDone={choose} />
    </Stack>
  );
}
