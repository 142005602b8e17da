// A picture never loses more than it may, and never leaves more room than it must.
import { expect, it } from "vitest";
import { fitOf } from "./video-fit.ts";

const webcam = 16 / 9;
const phoneScreen = 390 / 844;

it("fills a frame of its own shape", () => {
  expect(fitOf(webcam, webcam, 0)).toEqual({ left: 0, top: 0, width: 100, height: 100 });
});

it("shows all of a picture that may lose nothing", () => {
  const { width, height } = fitOf(webcam, phoneScreen, 0);
  expect(width).toBe(100);
  // 390 px wide are 219 px high.
  expect((height / 100) * 844).toBeCloseTo(219.4, 1);
});

it("grows by exactly what may be lost", () => {
  const all = fitOf(webcam, phoneScreen, 0).height;
  expect(fitOf(webcam, phoneScreen, 0.5).height).toBeCloseTo(all * 2);
  expect(fitOf(9 / 16, 16 / 9, 0.5).width).toBeCloseTo(fitOf(9 / 16, 16 / 9, 0).width * 2);
});

it("fills the frame when that costs no more than allowed", () => {
  expect(fitOf(9 / 16, phoneScreen, 0.25).height).toBe(100);
  expect(fitOf(9 / 16, phoneScreen, 0.25).width).toBe(100);
});

it("stands above the middle, so that words fit below", () => {
  const { top, height } = fitOf(webcam, phoneScreen, 0.25);
  expect(top).toBeLessThan(100 - top - height);
});

it("doesn't jump before the picture's shape is known", () => {
  expect(fitOf(Number.NaN, 1, 0)).toEqual({ left: 0, top: 0, width: 100, height: 100 });
});
