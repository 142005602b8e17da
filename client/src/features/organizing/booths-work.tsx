// The booths of a fair on its plan and in a table: a free place is tapped to invite, a booth to see to it.
import type { BoothSlot, FairDesk } from "@jishi/shared/fairs";
import { useRef, useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Banner, Empty } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";
import { BoothPanel } from "./booth-panel.tsx";
import { BoothTable } from "./booth-table.tsx";
import { DeskPlan } from "./desk-plan.tsx";
import { InviteDialog } from "./invite-dialog.tsx";

/** Moving a booth: first the booth, then one of the free places. */
function useMoving(desk: FairDesk) {
  const { t } = useWords("organizing");
  const told = useTold();
  const [movingId, setMoving] = useState<string>();
  const place = useCall("PATCH /api/booths/:boothId/place", ["GET /api/desk/fairs/:fairId"]);
  const moving = desk.booths.find(({ id }) => id === movingId);
  const moveTo = (slot: BoothSlot) => {
    if (!moving) return;
    told(
      place.mutateAsync({ params: { boothId: moving.id }, body: slot }),
      t("boothMoved", { code: slot.code }),
    );
    setMoving(undefined);
  };
  return { moving, setMoving, moveTo };
}

export function BoothsWork({ desk }: { desk: FairDesk }) {
  const { t } = useWords("organizing");
  const { t: common } = useWords("common");
  const [chosenId, choose] = useState<string>();
  const [slot, invite] = useState<BoothSlot>();
  const { moving, setMoving, moveTo } = useMoving(desk);
  const panel = useRef<HTMLDivElement>(null);
  const chooseFromTable = (id: string) => {
    choose(id);
    // The table may be far below what it opens.
    panel.current?.scrollIntoView({ block: "center" });
  };
  const chosen = desk.booths.find(({ id }) => id === chosenId);
  const over = desk.fair.state === "closed" || desk.fair.state === "archived";
  const stopMoving = (
    <Button kind="quiet" shape="small" onPress={() => setMoving(undefined)}>
      {common("cancel")}
    </Button>
  );
  return (
    <Stack>
      {moving ? (
        <Banner boxed tone="info" action={stopMoving}>
          {t("movingHint", { code: moving.code })}
        </Banner>
      ) : null}
      <DeskPlan
        desk={desk}
        chosenId={chosenId}
        onBooth={choose}
        onSlot={(free) => {
          if (moving) moveTo(free);
          else if (!over) invite(free);
        }}
      />
      <div ref={panel} aria-live="polite">
        {chosen ? (
          <BoothPanel key={chosen.id} booth={chosen} over={over} onMove={() => setMoving(chosen.id)} />
        ) : (
          <Sub>{t(over ? "planHintOver" : "planHint")}</Sub>
        )}
      </div>
      {desk.booths.length === 0 ? (
        <Empty icon="fair" title={t("boothsNone")}>
          {t("boothsNoneHint")}
        </Empty>
      ) : (
        <BoothTable booths={desk.booths} onChoose={chooseFromTable} />
      )}
      {slot ? <InviteDialog desk={desk} slot={slot} onClose={() => invite(undefined)} /> : null}
    </Stack>
  );
}
