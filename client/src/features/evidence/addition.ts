// What a correction adds, from its form: times as they were on the wall at the fair. Pure.
import { textOf } from "../../ui/form.tsx";
import { instantOf } from "../organizing/fair-form.ts";

type Addition =
  | { place: "door"; from: string; to: string }
  | { place: "booth" | "stream" | "interview"; boothId: string; from: string; to: string };

const atBooths = ["booth", "stream", "interview"] as const;

/** Null: nothing is added. */
export function additionIn(fields: FormData, zone: string): Addition | null {
  const [from, to] = [instantOf(textOf(fields, "from"), zone), instantOf(textOf(fields, "to"), zone)];
  const named = textOf(fields, "place");
  if (from === undefined || to === undefined) return null;
  if (named === "door") return { place: named, from, to };
  const place = atBooths.find((one) => one === named);
  return place ? { place, boothId: textOf(fields, "boothId"), from, to } : null;
}
