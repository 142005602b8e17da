// The booths that stream now, as dark cards: in a lane on the fair's page, as a wall on the live page.
import type { BoothSummary } from "@jishi/shared/fairs";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Chip } from "../../ui/chip.tsx";
import css from "./live-lane.module.css";

function ThumbAnchor({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={css["thumb"]}>
      {children}
    </a>
  );
}
const Thumb = createLink(ThumbAnchor);

export function LiveThumb({ booth }: { booth: BoothSummary }) {
  const { t } = useWords("fairs");
  const { pay } = useFormat();
  const { streamId } = booth;
  const inside = (
    <>
      <span className={css["code"]} aria-hidden="true">
        {booth.code}
      </span>
      <span>
        <Chip tone="live" dot>
          {booth.viewers > 0 ? t("viewers", { count: booth.viewers }) : t("lightLive")}
        </Chip>
      </span>
      <span>
        <span className={css["name"]}>{booth.organizationName}</span>
        {booth.topJob ? <div className={css["job"]}>{booth.topJob}</div> : null}
        {booth.topPay ? <div className={css["pay"]}>{pay(booth.topPay)}</div> : null}
      </span>
    </>
  );
  // The stream may have ended since the list was made; its booth is still there then.
  return streamId ? (
    <Thumb to="/live/$streamId" params={{ streamId }}>
      {inside}
    </Thumb>
  ) : (
    <Thumb to="/booths/$boothId" params={{ boothId: booth.id }}>
      {inside}
    </Thumb>
  );
}

export function LiveWall({ booths }: { booths: readonly BoothSummary[] }) {
  return (
    <div className={css["wall"]}>
      {booths.map((booth) => (
        <LiveThumb key={booth.id} booth={booth} />
      ))}
    </div>
  );
}
