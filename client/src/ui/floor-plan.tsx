// Places on a drawing, each one a button: reached by thumb, by Tab and arrow keys, and named for a screen reader.
import { useRef, useState, type CSSProperties, type KeyboardEvent } from "react";
import { cx } from "./cx.ts";
import { neighbour, type Place, type Spot } from "./floor-plan-keys.ts";
import css from "./floor-plan.module.css";

export type PlanLight = "live" | "queue" | "free" | "quiet";
export type PlanBooth = Spot & {
  code: string;
  light: PlanLight;
  /** The state in a word or a number, drawn under the code: colour never stands alone. */
  word: string;
  /** Everything, for a screen reader. */
  label: string;
};
type Drawing = {
  width: number;
  height: number;
  marks: readonly { kind: "entrance" | "stage" | "wall" | "area"; label: string; place: Place }[];
};

type FloorPlanProps = {
  label: string;
  plan: Drawing;
  booths: readonly PlanBooth[];
  chosen?: string | undefined;
  onChoose: (id: string) => void;
};

function percent(place: Place, { width, height }: Drawing): CSSProperties {
  const of = (part: number, whole: number) => `${(part / whole) * 100}%`;
  return {
    left: of(place.x, width),
    top: of(place.y, height),
    width: of(place.width, width),
    height: of(place.height, height),
  };
}

/** How wide the drawing must be so that its smallest booth is as large as any other target. */
function leastWidth(booths: readonly Spot[], width: number): string {
  const side = Math.min(...booths.map(({ place }) => Math.min(place.width, place.height)), width);
  return `calc(var(--target) * ${width / side})`;
}

function useRoving(booths: readonly PlanBooth[]) {
  const frame = useRef<HTMLFieldSetElement>(null);
  const [current, setCurrent] = useState(booths[0]?.id);
  const move = (event: KeyboardEvent, from: string) => {
    const to = neighbour(booths, from, event.key);
    if (!to) return;
    event.preventDefault();
    setCurrent(to);
    frame.current?.querySelector<HTMLElement>(`[data-booth="${to}"]`)?.focus();
  };
  // A booth that was removed can't stay the one that Tab leads to.
  const reachable = booths.some(({ id }) => id === current) ? current : booths[0]?.id;
  return { frame, reachable, setCurrent, move };
}

export function FloorPlan({ label, plan, booths, chosen, onChoose }: FloorPlanProps) {
  const { width, height, marks } = plan;
  const { frame, reachable, setCurrent, move } = useRoving(booths);
  const ratio: CSSProperties & Record<"--ratio", string> = {
    "--ratio": `${(height / width) * 100}%`,
    minWidth: leastWidth(booths, width),
  };
  return (
    <div className={css["scroll"]}>
      <fieldset ref={frame} className={css["plan"]} aria-label={label} style={ratio}>
        {marks.map((mark) => (
          <div
            key={`${mark.kind}-${mark.place.x}-${mark.place.y}`}
            className={cx(css["mark"], css[mark.kind])}
            style={percent(mark.place, plan)}
          >
            {mark.label}
          </div>
        ))}
        {booths.map((booth) => (
          <button
            key={booth.id}
            type="button"
            data-booth={booth.id}
            className={cx(css["booth"], css[booth.light], booth.id === chosen && css["chosen"])}
            style={percent(booth.place, plan)}
            aria-label={booth.label}
            aria-pressed={booth.id === chosen}
            tabIndex={booth.id === reachable ? 0 : -1}
            onFocus={() => setCurrent(booth.id)}
            onKeyDown={(event) => move(event, booth.id)}
            onClick={() => onChoose(booth.id)}
          >
            {booth.code}
            {booth.word ? <small>{booth.word}</small> : null}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

export function PlanLegend({ lights }: { lights: readonly { light: PlanLight; text: string }[] }) {
  return (
    <div className={css["legend"]}>
      {lights.map(({ light, text }) => (
        <span key={light}>
          <i className={css[light]} />
          {text}
        </span>
      ))}
    </div>
  );
}
