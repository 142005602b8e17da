// The placement board: from the offer to the months that insurance proves, a column for each stage.
import type { PlacementView } from "@jishi/shared/placements";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import css from "./hires.module.css";
import { OfferDialog } from "./offer-dialog.tsx";
import { PlacementCard } from "./placement-card.tsx";
import { employerOf } from "./roles.ts";

const columns = ["offered", "accepted", "working", "over"] as const;
type Column = (typeof columns)[number];
const columnOf: Record<PlacementView["state"], Column> = {
  offered: "offered",
  accepted: "accepted",
  started: "working",
  retained: "working",
  ended: "over",
  declined: "over",
  withdrawn: "over",
  no_show: "over",
};

type BoardProps = { placements: readonly PlacementView[]; employer: string | undefined };

function Board({ placements, employer }: BoardProps) {
  const { t } = useWords("hires");
  return (
    <div className={css["board"]}>
      {columns.map((column) => {
        const here = placements.filter(({ state }) => columnOf[state] === column);
        return (
          <Section key={column} title={t(`column_${column}`)} aside={<Num>{here.length}</Num>}>
            {here.length === 0 ? <Sub>{t("columnEmpty")}</Sub> : null}
            {here.map((placement) => (
              <PlacementCard
                key={placement.id}
                placement={placement}
                mayRecord={placement.organizationId === employer}
                showEmployer={employer === undefined}
              />
            ))}
          </Section>
        );
      })}
    </div>
  );
}

function Hires({ employer }: { employer: string | undefined }) {
  const { t } = useWords("hires");
  const reading = {
    rowsOf: ({ placements }: { placements: PlacementView[] }) => placements,
    after: (rows: readonly PlacementView[]) => ({ before: rows.at(-1)?.id }),
  };
  const list = useLongList("GET /api/desk/placements", {}, reading);
  const empty = (
    <Empty icon="job" title={t("noPlacements")}>
      {t("noPlacementsHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card", "card"]} empty={empty}>
      {(placements) => <Board placements={placements} employer={employer} />}
    </LongList>
  );
}

export function BoardPage() {
  const { t } = useWords("hires");
  const me = useMe();
  const [adding, add] = useState(false);
  const employer = me?.kind === "staff" ? employerOf(me) : undefined;
  const action = employer ? (
    <Button kind="main" icon="plus" onPress={() => add(true)}>
      {t("addOffer")}
    </Button>
  ) : null;
  return (
    <Stack gap="loose">
      <PageHeader title={t("placements")} sub={t("placementsSub")} actions={action} />
      <Hires employer={employer} />
      {adding && employer ? <OfferDialog organizationId={employer} onClose={() => add(false)} /> : null}
    </Stack>
  );
}
