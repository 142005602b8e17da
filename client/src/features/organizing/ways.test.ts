// Where a fair can go, and what keeps it from going there.
import type { ChecklistItem } from "@jishi/shared/fairs";
import { describe, expect, it } from "vitest";
import { missingFor, waysOf } from "./ways.ts";

const items: ChecklistItem[] = [
  { code: "venue", done: false, neededFor: "announced" },
  { code: "job_public", done: false, neededFor: "open" },
  { code: "name", done: true, neededFor: "announced" },
];

describe("the next step of a fair", () => {
  it("is to open again only within its hours", () => {
    expect(waysOf("closed", false)).toEqual(["open", "archived"]);
    expect(waysOf("closed", true)).toEqual(["archived"]);
  });

  it("needs for opening also what announcing needs, and nothing for going back", () => {
    const codes = (to: Parameters<typeof missingFor>[1]) => missingFor(items, to).map(({ code }) => code);
    expect(codes("announced")).toEqual(["venue"]);
    expect(codes("open")).toEqual(["venue", "job_public"]);
    expect(codes("draft")).toEqual([]);
  });
});
