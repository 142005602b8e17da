import { expect, test } from "vitest";
import { answer, refuseUnlessEditable, refuseUnlessPlaceable, withdraw } from "./booth.ts";

test("an invitation is accepted or declined, and an acceptance taken back before the fair opens", () => {
  expect(answer("invited", true, "announced")).toBe("accepted");
  expect(answer("invited", false, "open")).toBe("declined");
  expect(answer("accepted", false, "announced")).toBe("declined");
  expect(answer("accepted", true, "open")).toBe("accepted");
  expect(() => answer("accepted", false, "open")).toThrow("booth/state");
});

test("who declined or was withdrawn is invited again, not let back in", () => {
  expect(() => answer("declined", true, "announced")).toThrow("booth/state");
  expect(() => answer("withdrawn", true, "announced")).toThrow("booth/state");
});

test("nothing of a booth changes once its fair is closed", () => {
  for (const over of ["closed", "archived"] as const) {
    expect(() => answer("invited", true, over)).toThrow("fair/state");
    expect(() => withdraw("accepted", over)).toThrow("fair/state");
    expect(() => refuseUnlessEditable("accepted", over)).toThrow("fair/state");
    expect(() => refuseUnlessPlaceable("accepted", over)).toThrow("fair/state");
  }
});

test("only an accepted booth is set up; an invited one has its place already", () => {
  expect(() => refuseUnlessEditable("invited", "draft")).toThrow("booth/state");
  expect(() => refuseUnlessEditable("accepted", "open")).not.toThrow();
  expect(() => refuseUnlessPlaceable("invited", "draft")).not.toThrow();
  expect(() => refuseUnlessPlaceable("declined", "draft")).toThrow("booth/state");
});
