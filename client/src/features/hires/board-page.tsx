// The placement board: from the offer to the months that insurance proves, a column for each stage.
import type { PlacementView } from "@jishi/shared/placements";
import { useState } from "react";
import { call, useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import css from "./hires.module.css";
import { MoreButton, useMoreRows, type Page } from "./more-rows.tsx";
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

type BoardsProps = { first: Page<PlacementView>; employer: string | undefined };

function Boards({ first, employer }: BoardsProps) {
  const { rows, ...more } = useMoreRows(first, async ({ id }) => {
    const next = await call("GET /api/desk/placements", { query: { before: id } });
    return { rows: next.placements, more: next.more };
  });
  return (
    <Stack>
      <Board placements={rows} employer={employer} />
      <MoreButton {...more} />
    </Stack>
  );
}

function Hires({ employer }: { employer: string | undefined }) {
  const { t } = useWords("hires");
  const { data, error, refetch } = useApi("GET /api/desk/placements", {});
  if (!data) return <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />;
  if (data.placements.length > 0) {
    return <Boards first={{ rows: data.placements, more: data.more }} employer={employer} />;
  }
  return (
    <Empty icon="job" title={t("noPlacements")}>
      {t("noPlacementsHint")}
    </Empty>
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
