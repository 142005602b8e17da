import { expect, test } from "vitest";
import { KEPT_SECONDS, LEASE_SECONDS, presence, seenAt } from "./presence.ts";

const start = new Date("2026-05-16T12:00:00.000Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

test("who was seen within the lease is present, then away with a kept place, then lost", () => {
  expect(presence(start, after(LEASE_SECONDS))).toBe("present");
  expect(presence(start, after(LEASE_SECONDS + 1))).toBe("away");
  expect(presence(start, after(KEPT_SECONDS))).toBe("away");
  expect(presence(start, after(KEPT_SECONDS + 1))).toBe("lost");
});

test("after a restart nobody is away before the server had time to see them", () => {
  const [hoursAgo, restart] = [after(-7200), start];
  expect(seenAt(hoursAgo, undefined, restart)).toEqual(restart);
  expect(seenAt(hoursAgo, after(30), restart)).toEqual(after(30));
});

test("taking a ticket is being seen", () => {
  expect(seenAt(after(60), after(10), start)).toEqual(after(60));
});
