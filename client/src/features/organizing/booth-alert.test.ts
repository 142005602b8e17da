// Which booth the organizer sees first.
import { describe, expect, it } from "vitest";
import { alertOf, worstFirst, type CountedBooth } from "./booth-alert.ts";

const booth = (part: Partial<CountedBooth>) =>
  ({
    code: "A1",
    stream: "none",
    viewers: 0,
    waiting: 0,
    talking: 0,
    recruitersPresent: 1,
    longestWaitSeconds: 0,
    ...part,
  }) as CountedBooth;

describe("a running booth", () => {
  it("needs help when people wait and nobody is there to call them", () => {
    expect(alertOf(booth({ waiting: 1, recruitersPresent: 0 }))).toBe("unattended");
    expect(alertOf(booth({ waiting: 0, recruitersPresent: 0 }))).toBeUndefined();
  });

  it("is amber from ten minutes of waiting and red from thirty", () => {
    expect(alertOf(booth({ waiting: 1, longestWaitSeconds: 599 }))).toBeUndefined();
    expect(alertOf(booth({ waiting: 1, longestWaitSeconds: 600 }))).toBe("long");
    expect(alertOf(booth({ waiting: 1, longestWaitSeconds: 1800 }))).toBe("tooLong");
  });

  it("comes first when it is worst, then when more people wait, then by its number", () => {
    const codes = worstFirst([
      booth({ code: "A10" }),
      booth({ code: "A2" }),
      booth({ code: "B1", waiting: 3 }),
      booth({ code: "B2", stream: "interrupted" }),
      booth({ code: "C1", waiting: 1, recruitersPresent: 0 }),
    ]).map(({ code }) => code);
    expect(codes).toEqual(["C1", "B2", "B1", "A2", "A10"]);
  });
});
