// What a correction's form says becomes an interval at the fair's own time.
import { expect, it } from "vitest";
import { additionIn } from "./addition.ts";

function form(values: Record<string, string>): FormData {
  const fields = new FormData();
  for (const [name, value] of Object.entries(values)) fields.set(name, value);
  return fields;
}
const evening = { from: "2026-03-12T19:30", to: "2026-03-12T20:15" };

it("adds a stay at the door or at a booth, at the fair's wall-clock time", () => {
  const times = { from: "2026-03-12T11:30:00.000Z", to: "2026-03-12T12:15:00.000Z" };
  expect(additionIn(form({ place: "door", ...evening }), "Asia/Shanghai")).toEqual({
    place: "door",
    ...times,
  });
  const booth = { place: "booth", boothId: "b" };
  expect(additionIn(form({ ...booth, ...evening }), "Asia/Shanghai")).toEqual({ ...booth, ...times });
});

it("adds nothing where nothing was chosen, or times are missing", () => {
  expect(additionIn(form({ place: "nothing" }), "Asia/Shanghai")).toBeNull();
  expect(additionIn(form({ place: "nothing", ...evening }), "Asia/Shanghai")).toBeNull();
  expect(additionIn(form({ place: "door", from: evening.from }), "Asia/Shanghai")).toBeNull();
});
