// Moving over a floor plan with arrow keys.
import { describe, expect, it } from "vitest";
import { neighbour, type Spot } from "./floor-plan-keys.ts";

const at = (id: string, x: number, y: number): Spot => ({ id, place: { x, y, width: 40, height: 40 } });
const spots = [at("A1", 0, 0), at("A2", 60, 0), at("A3", 120, 8), at("B1", 0, 80), at("B3", 125, 80)];

describe("a floor plan's arrow keys", () => {
  it("go to the next booth of the row", () => {
    expect(neighbour(spots, "A1", "ArrowRight")).toBe("A2");
    expect(neighbour(spots, "A3", "ArrowLeft")).toBe("A2");
  });

  it("go to the next row, to the booth that is nearest below", () => {
    expect(neighbour(spots, "A1", "ArrowDown")).toBe("B1");
    expect(neighbour(spots, "A3", "ArrowDown")).toBe("B3");
  });

  it("stay at the edge, and for keys that aren't arrows", () => {
    expect(neighbour(spots, "A1", "ArrowLeft")).toBeUndefined();
    expect(neighbour(spots, "A1", "Tab")).toBeUndefined();
  });

  it("reach every booth from every other one", () => {
    const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
    for (const start of spots) {
      const seen = new Set([start.id]);
      for (const id of seen) for (const key of keys) seen.add(neighbour(spots, id, key) ?? id);
      expect([...seen].sort()).toEqual(spots.map(({ id }) => id).sort());
    }
  });
});
