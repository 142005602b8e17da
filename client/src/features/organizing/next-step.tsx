// What is missing, and the one button that takes the fair on: announce, open, close.
import type { ChecklistItem, FairDesk, FairState } from "@jishi/shared/fairs";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Banner } from "../../ui/states.tsx";
import { Spoken, Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { useTold } from "../../use-told.ts";
import css from "./organizing.module.css";
import { missingFor, waysOf } from "./ways.ts";

function Item({ item }: { item: ChecklistItem }) {
  const { t } = useWords("organizing");
  return (
    <li className={item.done ? css["done"] : css["todo"]}>
      <Icon name={item.done ? "check" : "warn"} size={20} />
      <span>
        {t(`check_${item.code}`)}
        <Spoken>{t(item.done ? "checkDone" : "checkTodo")}</Spoken>
        {item.done ? null : <Sub>{t(`todo_${item.code}`)}</Sub>}
      </span>
    </li>
  );
}

function Checklist({ items }: { items: readonly ChecklistItem[] }) {
  const { t } = useWords("organizing");
  return (["announced", "open"] as const).map((step) => (
    <section key={step} aria-label={t(`before_${step}`)}>
      <Sub>{t(`before_${step}`)}</Sub>
      <ul className={css["checklist"]}>
        {items
          .filter(({ neededFor }) => neededFor === step)
          .map((item) => (
            <Item key={item.code} item={item} />
          ))}
      </ul>
    </section>
  ));
}

/** Closing and archiving can't be taken back by visitors who were sent away, so they are asked about. */
const asked: ReadonlySet<FairState> = new Set(["open", "closed", "archived"]);

/** The words of a way: what it is called depends on where it starts. */
function useWay(from: FairState, to: FairState) {
  const { t } = useWords("organizing");
  if (from === "announced" && to === "closed") {
    return { word: t("callOff"), title: t("callOffAsk"), hint: t("callOffHint") };
  }
  if (from === "draft" && to === "archived") {
    return { word: t("drop"), title: t("dropAsk"), hint: t("dropHint") };
  }
  const word = from === "closed" && to === "open" ? t("reopen") : t(`to_${to}`);
  return { word, title: t(`ask_${to}`), hint: t(`askHint_${to}`) };
}

type MoveProps = { desk: FairDesk; to: FairState; main: boolean };

function Move({ desk, to, main }: MoveProps) {
  const { t } = useWords("organizing");
  const { t: common } = useWords("common");
  const told = useTold();
  const [asking, ask] = useState(false);
  const move = useCall("POST /api/fairs/:fairId/state", [
    "GET /api/desk/fairs/:fairId",
    "GET /api/desk/fairs",
    "GET /api/fairs",
  ]);
  const { fair } = desk;
  const go = () =>
    told(move.mutateAsync({ params: { fairId: fair.id }, body: { to } }), t(`moved_${to}`), () => ask(false));
  const missing = missingFor(desk.checklist, to).length;
  const kind = main ? (to === "closed" ? "end" : "main") : "plain";
  const { word, title, hint } = useWay(fair.state, to);
  return (
    <>
      <Button
        wide
        kind={kind}
        isDisabled={missing > 0}
        isPending={move.isPending}
        onPress={() => (asked.has(to) ? ask(true) : go())}
      >
        {word}
      </Button>
      {missing > 0 ? <Sub>{t("missing", { count: missing })}</Sub> : null}
      {asking ? (
        <Confirm
          title={title}
          yes={word}
          no={common("cancel")}
          kind={to === "open" ? "main" : "end"}
          pending={move.isPending}
          onYes={go}
          onNo={() => ask(false)}
        >
          {hint}
        </Confirm>
      ) : null}
    </>
  );
}

export function NextStep({ desk }: { desk: FairDesk }) {
  const { t } = useWords("organizing");
  const { fair, checklist } = desk;
  const now = useNow();
  const [main, ...others] = waysOf(fair.state, Date.parse(fair.closesAt) <= now);
  const inTheMaking = fair.state === "draft" || fair.state === "announced";
  return (
    <Card>
      <Stack>
        <h2>{t(`next_${fair.state}`)}</h2>
        {inTheMaking ? <Checklist items={checklist} /> : null}
        {fair.state === "open" && Date.parse(fair.closesAt) <= now ? (
          <Banner boxed tone="info">
            {t("hoursOver")}
          </Banner>
        ) : null}
        {main ? <Move key={main} desk={desk} to={main} main={fair.state !== "closed"} /> : null}
        {others.map((to) => (
          <Move key={to} desk={desk} to={to} main={false} />
        ))}
      </Stack>
    </Card>
  );
}
