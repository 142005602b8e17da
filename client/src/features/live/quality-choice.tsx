// How much picture to receive: as the network allows, less, or sound only. The device's own list, on a shade.
import type { VideoWish } from "@jishi/shared/media";
import { useWords } from "../../i18n/use-words.ts";
import css from "./live.module.css";

const wishes = ["auto", "medium", "off"] as const satisfies VideoWish[];

type QualityChoiceProps = { value: VideoWish; onChange: (value: VideoWish) => void };

export function QualityChoice({ value, onChange }: QualityChoiceProps) {
  const { t } = useWords("live");
  const choose = (chosen: string) => {
    const wish = wishes.find((one) => one === chosen);
    if (wish) onChange(wish);
  };
  return (
    <select
      className={css["quality"]}
      aria-label={t("quality")}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {wishes.map((wish) => (
        <option key={wish} value={wish}>
          {t(`quality_${wish}`)}
        </option>
      ))}
    </select>
  );
}
