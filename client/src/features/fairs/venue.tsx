// The fair's booths on its drawing, or as a list that can be searched.
import type { BoothSummary, FairView } from "@jishi/shared/fairs";
import { useMemo, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { FloorPlan, PlanLegend, type PlanBooth } from "../../ui/floor-plan.tsx";
import { Stack } from "../../ui/layout.tsx";
import { List, Section } from "../../ui/list.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Empty } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { BoothRow, useBoothState } from "./booth-row.tsx";

const order = { live: 0, free: 1, queue: 2, quiet: 3 } as const;

function matches(booth: BoothSummary, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  return [booth.code, booth.organizationName].some((text) => text.toLowerCase().includes(wanted));
}

function BoothList({ booths }: { booths: readonly BoothSummary[] }) {
  const { t } = useWords("fairs");
  const [words, setWords] = useState("");
  const shown = booths
    .filter((booth) => matches(booth, words))
    .sort((a, b) => order[a.light] - order[b.light] || a.code.localeCompare(b.code, "en", { numeric: true }));
  return (
    <Stack>
      <SearchBox label={t("filterBooths")} value={words} onType={setWords} />
      {shown.length === 0 ? (
        <Empty
          icon="search"
          title={t("noBooth")}
          action={words ? <Button onPress={() => setWords("")}>{t("showAll")}</Button> : null}
        >
          {t("noBoothHint")}
        </Empty>
      ) : (
        <List>
          {shown.map((booth) => (
            <li key={booth.id}>
              <BoothRow booth={booth} />
            </li>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** The one word that fits under a booth's code. */
function useShortState(): (booth: BoothSummary) => string {
  const { t } = useWords("fairs");
  return ({ light, waiting }) => {
    if (light === "quiet") return "";
    if (light === "queue") return t("boothWaiting", { count: waiting });
    return t(light === "live" ? "boothLive" : "boothFree");
  };
}

function BoothMap({ fair }: { fair: FairView }) {
  const { t } = useWords("fairs");
  const [chosenId, choose] = useState<string>();
  const state = useBoothState();
  const short = useShortState();
  const booths = fair.booths.map((booth): PlanBooth => {
    const { id, code, light, place, organizationName } = booth;
    const label = t("boothLabel", { code, name: organizationName, state: state(booth) });
    return { id, code, light, word: short(booth), label, place };
  });
  const chosen = fair.booths.find(({ id }) => id === chosenId);
  return (
    <Stack>
      <FloorPlan
        label={t("mapLabel", { venue: fair.venue.name })}
        plan={fair.venue.plan}
        booths={booths}
        chosen={chosenId}
        onChoose={choose}
      />
      <PlanLegend
        lights={[
          { light: "live", text: t("lightLive") },
          { light: "queue", text: t("lightQueue") },
          { light: "free", text: t("lightFree") },
          { light: "quiet", text: t("lightQuiet") },
        ]}
      />
      <div aria-live="polite">{chosen ? <BoothRow booth={chosen} /> : <Sub>{t("chooseBooth")}</Sub>}</div>
    </Stack>
  );
}

type View = "map" | "list";

export function Venue({ fair }: { fair: FairView }) {
  const { t } = useWords("fairs");
  const [view, setView] = useState<View>("map");
  const options = useMemo(
    () => [
      { value: "map" as const, text: t("map") },
      { value: "list" as const, text: t("list") },
    ],
    [t],
  );
  const switcher = <Segments<View> label={t("venue")} options={options} value={view} onChange={setView} />;
  return (
    <Section title={t("venue")} aside={switcher}>
      {view === "map" ? <BoothMap fair={fair} /> : <BoothList booths={fair.booths} />}
    </Section>
  );
}
