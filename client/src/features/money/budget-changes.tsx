// What was appropriated and cut: proposed by finance, decided by another person.
import type { BookView, BudgetChangeView } from "@jishi/shared/ledger";
import { lazy, Suspense, useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Actions, Cluster, Stack } from "../../ui/layout.tsx";
import { List, Section } from "../../ui/list.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Pending } from "../../ui/states.tsx";
import { Num, Prose, Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { onceWritten, useTold } from "../../use-told.ts";

const ProposeChange = lazy(async () => ({ default: (await import("./propose-change.tsx")).ProposeChange }));
const ReasonDialog = lazy(async () => ({
  default: (await import("../claims/reason-dialog.tsx")).ReasonDialog,
}));

const tones = { proposed: "amber", approved: "jade", refused: "end" } as const;
const refreshed = ["GET /api/books", "GET /api/books/:bookId/budget-changes"] as const;

function Deciding({ change }: { change: BudgetChangeView }) {
  const { t } = useWords("money");
  const told = useTold();
  const [refusing, setRefusing] = useState(false);
  const decide = useCall("POST /api/budget-changes/:budgetChangeId/decision", [
    ...refreshed,
    "GET /api/books/:bookId/transfers",
    "GET /api/trial-balance",
  ]);
  const params = { budgetChangeId: change.id };
  const approve = () =>
    onceWritten(decide.mutateAsync({ params, body: { approved: true } }), () => toast(t("decided")));
  const refuse = (reason: string) =>
    told(decide.mutateAsync({ params, body: { approved: false, reason } }), t("decided"), () =>
      setRefusing(false),
    );
  return (
    <>
      <Refused error={decide.error} />
      <Actions>
        <Button kind="main" isPending={decide.isPending} onPress={approve}>
          {t("approve")}
        </Button>
        <Button onPress={() => setRefusing(true)}>{t("refuse")}</Button>
      </Actions>
      <Suspense>
        {refusing ? (
          <ReasonDialog
            title={t("refuseTitle")}
            yes={t("refuse")}
            kind="end"
            writing={decide}
            onReason={refuse}
            onClose={() => setRefusing(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

function Change({ change }: { change: BudgetChangeView }) {
  const { t } = useWords("money");
  const { money, stamp } = useFormat();
  const me = useMe();
  const decides = me?.kind === "staff" && worksAs(me, "approver");
  return (
    <Card>
      <Stack gap="tight">
        <Cluster>
          <b>
            {t(`kind_${change.kind}`)} <Num>{money(change.amountFen)}</Num>
          </b>
          <Chip tone={tones[change.state]}>{t(`state_${change.state}`)}</Chip>
        </Cluster>
        <Prose>{change.reason}</Prose>
        <Sub>
          {stamp(change.madeAt)} · {t("changeBy", { name: change.madeBy })}
        </Sub>
        {change.decidedBy ? <Sub>{t("changeDecidedBy", { name: change.decidedBy })}</Sub> : null}
        {change.decisionReason ? <Prose>{change.decisionReason}</Prose> : null}
        {decides && change.state === "proposed" ? <Deciding change={change} /> : null}
      </Stack>
    </Card>
  );
}

export function BudgetChanges({ book }: { book: BookView }) {
  const { t } = useWords("money");
  const me = useMe();
  const proposes = me?.kind === "staff" && worksAs(me, "finance");
  const [proposing, propose] = useState(false);
  const params = { bookId: book.id };
  const { data, error, refetch } = useApi("GET /api/books/:bookId/budget-changes", { params });
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  const action = proposes ? (
    <Button shape="small" onPress={() => propose(true)}>
      {t("propose")}
    </Button>
  ) : null;
  return (
    <Section title={t("changes")} aside={action}>
      {data.changes.length === 0 ? <Sub>{t("changesNone")}</Sub> : null}
      <List>
        {data.changes.map((change) => (
          <li key={change.id}>
            <Change change={change} />
          </li>
        ))}
      </List>
      <Suspense>
        {proposing ? (
          <ProposeChange bookId={book.id} refreshes={refreshed} onClose={() => propose(false)} />
        ) : null}
      </Suspense>
    </Section>
  );
}
