// The plan as its organizer sees it: free places, invitations that wait, booths that come.
import type { BoothSlot, DeskBooth, FairDesk } from "@jishi/shared/fairs";
import { useWords } from "../../i18n/use-words.ts";
import { FloorPlan, PlanLegend, type PlanBooth } from "../../ui/floor-plan.tsx";
import { Stack } from "../../ui/layout.tsx";

const slotPrefix = "slot ";

type DeskPlanProps = {
  desk: FairDesk;
  chosenId: string | undefined;
  onBooth: (id: string) => void;
  onSlot: (slot: BoothSlot) => void;
};

function isPlaced({ state }: DeskBooth): boolean {
  return state === "accepted" || state === "invited";
}

/** Booths that are asked or come, and the places that nobody has. */
function useSpots(desk: FairDesk): PlanBooth[] {
  const { t } = useWords("organizing");
  const spotOf = (booth: DeskBooth): PlanBooth => {
    const { id, code, organizationName, state } = booth;
    const word = t(state === "accepted" ? "wordAccepted" : "wordInvited");
    const label = t("boothLabel", { code, name: organizationName, state: t(`booth_${state}`) });
    return { id, code, light: state === "accepted" ? "free" : "queue", word, label, place: booth.place };
  };
  const slotOf = ({ code, place }: BoothSlot): PlanBooth => {
    const label = t("slotLabel", { code });
    return { id: slotPrefix + code, code, light: "quiet", word: "+", label, place };
  };
  return [...desk.booths.filter(isPlaced).map(spotOf), ...desk.freeSlots.map(slotOf)];
}

export function DeskPlan({ desk, chosenId, onBooth, onSlot }: DeskPlanProps) {
  const { t } = useWords("organizing");
  const { venue } = desk.fair;
  const choose = (id: string) => {
    const slot = desk.freeSlots.find(({ code }) => slotPrefix + code === id);
    if (slot) onSlot(slot);
    else onBooth(id);
  };
  return (
    <Stack>
      <FloorPlan
        label={t("planLabel", { venue: venue.name })}
        plan={venue.plan}
        booths={useSpots(desk)}
        chosen={chosenId}
        onChoose={choose}
      />
      <PlanLegend
        lights={[
          { light: "free", text: t("booth_accepted") },
          { light: "queue", text: t("booth_invited") },
          { light: "quiet", text: t("slotFree") },
        ]}
      />
    </Stack>
  );
}
