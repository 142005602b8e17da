// A fair's form: wall-clock times at the venue, and a change that names only what changed.
import type { FairView } from "@jishi/shared/fairs";
import { describe, expect, it } from "vitest";
import { changeOf, instantOf, localOf, textOfFair } from "./fair-form.ts";

const zone = "Asia/Shanghai";
const fair = {
  nameZh: "人才夜市",
  nameEn: "",
  intro: "",
  seriesName: null,
  // Opened by hand at a moment that the picker can't show.
  opensAt: "2026-03-21T10:00:42.317Z",
  closesAt: "2026-03-21T16:30:00.000Z",
  channels: ["on_site", "live"],
  timeZone: zone,
  venue: {
    name: "市民广场",
    address: "（请填写详细地址）",
    plan: { width: 1000, height: 620, marks: [] },
  },
  version: 7,
} as unknown as FairView;

describe("times in a fair's form", () => {
  it("are the venue's wall-clock times, across midnight too", () => {
    expect(localOf("2026-03-21T16:30:00.000Z", zone)).toBe("2026-03-22T00:30");
    expect(instantOf("2026-03-22T00:30", zone)).toBe("2026-03-21T16:30:00.000Z");
  });

  it("are right where and when the clocks change", () => {
    // Berlin leaves winter time on 29 March 2026 at 2:00.
    expect(instantOf("2026-03-29T01:30", "Europe/Berlin")).toBe("2026-03-29T00:30:00.000Z");
    expect(instantOf("2026-03-29T03:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  });

  it("are nothing when they aren't times", () => {
    expect(instantOf("", zone)).toBeUndefined();
    expect(instantOf("tomorrow", zone)).toBeUndefined();
  });
});

describe("a change of a fair", () => {
  it("names nothing when nothing changed, not even a beginning with seconds", () => {
    expect(changeOf(fair, textOfFair(fair, zone))).toEqual({ version: 7 });
  });

  it("names only what changed, and the version that was read", () => {
    const typed = { ...textOfFair(fair, zone), closesAt: "2026-03-22T01:00", channels: ["live" as const] };
    expect(changeOf(fair, typed)).toEqual({
      version: 7,
      closesAt: "2026-03-21T17:00:00.000Z",
      channels: ["live"],
    });
  });

  it("shows an empty box for an address that is still to be filled in, and keeps it so", () => {
    const typed = textOfFair(fair, zone);
    expect(typed.venueAddress).toBe("");
    expect(changeOf(fair, { ...typed, venueAddress: "胜利路 1 号" }).venue).toEqual({
      ...fair.venue,
      address: "胜利路 1 号",
    });
  });
});
