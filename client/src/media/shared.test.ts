// A shared thing lives as long as somebody holds it, and a little longer for the page that comes next.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { hold } from "./shared.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function door() {
  return { close: vi.fn<() => void>() };
}

it("is opened once for all who hold it, and closed after the last", () => {
  const thing = door();
  const open = vi.fn<typeof door>(() => thing);
  const first = hold("booth:1", open);
  const second = hold("booth:1", open);
  expect(open).toHaveBeenCalledTimes(1);
  expect(second.thing).toBe(first.thing);
  first.close();
  vi.advanceTimersByTime(60_000);
  expect(thing.close).not.toHaveBeenCalled();
  second.close();
  vi.advanceTimersByTime(60_000);
  expect(thing.close).toHaveBeenCalledTimes(1);
});

it("stays open from one page to the next", () => {
  const thing = door();
  hold("booth:2", () => thing).close();
  vi.advanceTimersByTime(500);
  const next = hold("booth:2", door);
  vi.advanceTimersByTime(60_000);
  expect(next.thing).toBe(thing);
  expect(thing.close).not.toHaveBeenCalled();
});

it("counts each holder's leaving once", () => {
  const thing = door();
  const first = hold("booth:3", () => thing);
  hold("booth:3", () => thing);
  first.close();
  first.close();
  vi.advanceTimersByTime(60_000);
  expect(thing.close).not.toHaveBeenCalled();
});

it("is opened anew after it was closed", () => {
  hold("booth:4", door).close();
  vi.advanceTimersByTime(60_000);
  const fresh = door();
  expect(hold("booth:4", () => fresh).thing).toBe(fresh);
});
