// A search for jobs in an address.
import { describe, expect, it } from "vitest";
import { readJobSearch } from "./search-params.ts";

describe("a search in an address", () => {
  it("keeps every condition that it understands", () => {
    const search = { q: " 装配 ", pay: 6000, place: "荔城区", channel: "video", fairId: "f" };
    expect(readJobSearch(search)).toEqual({
      q: "装配",
      pay: 6000,
      place: "荔城区",
      channel: "video",
      fairId: "f",
    });
  });

  it("drops what was made up, so that the server never gets it", () => {
    expect(readJobSearch({ q: "  ", pay: "many", place: 7, channel: "phone" })).toEqual({});
    expect(readJobSearch({ pay: 6001 })).toEqual({});
  });

  it("cuts words at the length that the server takes", () => {
    expect(readJobSearch({ q: "长".repeat(100) }).q).toHaveLength(60);
  });
});
