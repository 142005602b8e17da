// What people typed becomes a fact of its kind, or nothing.
import { expect, it } from "vitest";
import { factNamed } from "./fact-names.ts";
import { statableNamed, statedOf, typedOf, withStated } from "./facts.ts";

it("takes a yes, a day and a number for what they are", () => {
  expect(statedOf("person.ofVillage", "no")).toEqual({ fact: "person.ofVillage", value: false });
  expect(statedOf("workstation.signedOn", "2026-03-16")).toEqual({
    fact: "workstation.signedOn",
    value: "2026-03-16",
  });
  expect(statedOf("centre.trainedInYear", "512")).toEqual({ fact: "centre.trainedInYear", value: 512 });
});

it("makes nothing of what isn't a value of the fact's kind", () => {
  expect(statedOf("person.ofVillage", "")).toBeUndefined();
  expect(statedOf("workstation.signedOn", "16/03/2026")).toBeUndefined();
  expect(statedOf("centre.trainedInYear", "-1")).toBeUndefined();
  expect(statedOf("workstation.stablePeople", "12.5")).toBeUndefined();
});

it("keeps one answer to each question, the last", () => {
  const first = withStated([], { fact: "workstation.stablePeople", value: 19 });
  const second = withStated(first, { fact: "workstation.stablePeople", value: 20 });
  expect(second).toEqual([{ fact: "workstation.stablePeople", value: 20 }]);
  expect(typedOf(second, "workstation.stablePeople")).toBe("20");
  expect(typedOf([{ fact: "person.ofVillage", value: false }], "person.ofVillage")).toBe("no");
});

it("knows facts by their names, and only those", () => {
  expect(factNamed("retention.provenThrough")).toBe("retention.provenThrough");
  expect(factNamed("retention.forever")).toBeUndefined();
  expect(statableNamed("retention.provenThrough")).toBeUndefined();
});
