// Where signing in leads.
import { describe, expect, it } from "vitest";
import { ownPath, readSignInSearch } from "./next-page.ts";

describe("the page after signing in", () => {
  it("is the page that asked for it", () => {
    expect(ownPath("/booths/7?x=1#jobs")).toBe("/booths/7?x=1#jobs");
  });

  it("is never another site", () => {
    for (const next of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      5,
      "",
    ]) {
      expect(ownPath(next)).toBeUndefined();
    }
  });

  it("keeps whether staff signs in", () => {
    expect(readSignInSearch({ as: "staff", next: "/x" })).toEqual({ as: "staff", next: "/x" });
    expect(readSignInSearch({ as: "boss" })).toEqual({});
  });
});
