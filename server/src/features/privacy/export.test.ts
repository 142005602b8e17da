import { expect, test } from "vitest";
import { plain } from "./export.ts";

test("whatever the database answers becomes plain JSON", () => {
  const answered = {
    at: new Date("2026-11-21T12:00:00.000Z"),
    id: 12n,
    huge: 2n ** 70n,
    list: [{ at: new Date(0) }, null, "吴"],
    none: null,
  };
  const made = {
    at: "2026-11-21T12:00:00.000Z",
    id: 12,
    huge: "1180591620717411303424",
    list: [{ at: "1970-01-01T00:00:00.000Z" }, null, "吴"],
    none: null,
  };
  expect(plain(answered)).toEqual(made);
  expect(JSON.parse(JSON.stringify(plain(answered)))).toEqual(made);
});
