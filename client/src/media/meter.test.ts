// The meter rises with loudness, is empty in silence and full at shouting.
import { expect, it } from "vitest";
import { levelOf } from "./meter.ts";

function tone(amplitude: number): Uint8Array {
  return Uint8Array.from({ length: 1024 }, (_, at) => 128 + Math.round(127 * amplitude * Math.sin(at / 5)));
}

it("is empty in silence", () => {
  expect(levelOf(tone(0))).toBe(0);
});

it("is full when somebody shouts", () => {
  expect(levelOf(tone(1))).toBe(1);
});

it("shows ordinary speech in the middle", () => {
  expect(levelOf(tone(0.05))).toBeGreaterThan(0.3);
  expect(levelOf(tone(0.05))).toBeLessThan(0.8);
});
