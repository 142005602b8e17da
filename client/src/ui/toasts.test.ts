// How long a word stays when its page doesn't.
import { afterEach, expect, test, vi } from "vitest";
import { leaveToasts, shownToasts, toast } from "./toasts.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("a word stays on the page that it was said on, and one that was said on leaving goes along", () => {
  vi.useFakeTimers();
  toast("已保存");
  vi.advanceTimersByTime(2000);
  toast("已提交");
  leaveToasts();
  expect(shownToasts().map(({ text }) => text)).toEqual(["已提交"]);
  vi.advanceTimersByTime(2000);
  leaveToasts();
  expect(shownToasts()).toEqual([]);
});
