// A booth in a list: who, how many jobs, what is going on there.
import type { BoothSummary } from "@jishi/shared/fairs";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { RowLink } from "../../ui/link.tsx";
import { Num, Pay } from "../../ui/text.tsx";

const tones = { live: "live", queue: "amber", free: "jade", quiet: "plain" } as const satisfies Record<
  string,
  ChipTone
>;
const words = { live: "lightLive", queue: "lightQueue", free: "lightFree", quiet: "lightQuiet" } as const;

/** What is going on at a booth, in words. */
export function useBoothState(): (booth: BoothSummary) => string {
  const { t } = useWords("fairs");
  return (booth) => {
    const light = t(words[booth.light]);
    return booth.waiting > 0 ? `${light} · ${t("waitingPeople", { count: booth.waiting })}` : light;
  };
}

export function BoothRow({ booth }: { booth: BoothSummary }) {
  const { t } = useWords("fairs");
  const { pay } = useFormat();
  const state = useBoothState();
  const sub = (
    <>
      {t("jobs", { count: booth.jobCount })}
      {booth.topPay ? (
        <>
          {" · "}
          <Pay>{pay(booth.topPay)}</Pay>
        </>
      ) : null}
    </>
  );
  return (
    <RowLink
      to="/booths/$boothId"
      params={{ boothId: booth.id }}
      start={<Num size="big">{booth.code}</Num>}
      title={booth.organizationName}
      sub={sub}
      {...(booth.light !== "quiet" && { end: <Chip tone={tones[booth.light]}>{state(booth)}</Chip> })}
    />
  );
}
