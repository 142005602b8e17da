import type { ChecklistItem } from "@jishi/shared/fairs";
import { expect, test } from "vitest";
import { boothCounts, checklist, type SetUp } from "./checklist.ts";
import { edit, isOver, move, type Fair } from "./fair.ts";
import { ADDRESS_TO_FILL } from "./templates.ts";

const NOW = new Date("2026-05-16T12:00:00.000Z");
const hours = (from: number, to: number) => ({
  opensAt: new Date(NOW.getTime() + from * 3_600_000),
  closesAt: new Date(NOW.getTime() + to * 3_600_000),
});
const fair = (state: Fair["state"], from = 1, to = 7): Fair => ({ state, version: 4, ...hours(from, to) });
const ready: ChecklistItem[] = [];

test("a fair goes draft → announced → open → closed → archived and nowhere else", () => {
  const states = ["draft", "announced", "open", "closed", "archived"] as const;
  const ways = states.flatMap((from) =>
    states
      .filter((to) => {
        try {
          return move(fair(from), to, NOW, ready).state === to;
        } catch {
          return false;
        }
      })
      .map((to) => `${from} → ${to}`),
  );
  expect(ways).toEqual([
    "draft → announced",
    "announced → draft",
    "announced → open",
    "announced → closed",
    "open → closed",
    "closed → open",
    "closed → archived",
  ]);
});

test("every move counts the version up, so that an editor who read an older one is told", () => {
  expect(move(fair("draft"), "announced", NOW, ready).version).toBe(5);
  expect(() => edit(fair("announced"), { version: 3 }, NOW)).toThrow("request/stale");
});

test("opening early begins the hours now; opening after the end is refused", () => {
  expect(move(fair("announced"), "open", NOW, ready).opensAt).toEqual(NOW);
  expect(move(fair("announced", -1, 2), "open", NOW, ready).opensAt).toEqual(hours(-1, 2).opensAt);
  expect(() => move(fair("announced", -3, 0), "open", NOW, ready)).toThrow("fair/hours");
  expect(() => move(fair("closed", -3, -1), "open", NOW, ready)).toThrow("fair/hours");
});

test("opening so early that the fair would last longer than 14 days is refused", () => {
  expect(() => move(fair("announced", 10 * 24, 15 * 24), "open", NOW, ready)).toThrow("fair/hours");
});

test("what is needed for opening isn't asked for announcing", () => {
  const lacking: ChecklistItem[] = [{ code: "job_public", done: false, neededFor: "open" }];
  expect(move(fair("draft"), "announced", NOW, lacking).state).toBe("announced");
  expect(() => move(fair("announced"), "open", NOW, lacking)).toThrow("fair/not-ready");
});

test("a running fair may close later, but not in the past, and its beginning stands", () => {
  const running = fair("open", -1, 2);
  expect(edit(running, { version: 4, closesAt: hours(0, 5).closesAt }, NOW).closesAt).toEqual(
    hours(0, 5).closesAt,
  );
  expect(() => edit(running, { version: 4, closesAt: NOW }, NOW)).toThrow("fair/hours");
  expect(() => edit(running, { version: 4, opensAt: NOW }, NOW)).toThrow("fair/hours");
});

test("a fair is over at the very moment it closes", () => {
  expect(isOver({ ...hours(-1, 0) }, NOW)).toBe(true);
  expect(isOver({ ...hours(-1, 0) }, new Date(NOW.getTime() - 1))).toBe(false);
});

const setUp = (change: Partial<SetUp> = {}): SetUp => ({
  ...hours(1, 7),
  nameZh: "人才夜市",
  venueName: "市民广场",
  venueAddress: "胜利北街 88 号",
  channels: ["on_site"],
  boothsInvited: 3,
  boothsAccepted: 2,
  boothsWithJob: 1,
  boothsWithRecruiter: 1,
  ...change,
});
const open = (change: Partial<SetUp>) =>
  checklist(setUp(change), NOW)
    .filter(({ done }) => !done)
    .map(({ code }) => code);

test("the checklist names what is missing and nothing else", () => {
  expect(open({})).toEqual([]);
  expect(open({ venueAddress: ADDRESS_TO_FILL })).toEqual(["venue"]);
  expect(open({ ...hours(-5, -1) })).toEqual(["hours"]);
  expect(open({ boothsInvited: 0, boothsAccepted: 0, boothsWithJob: 0, boothsWithRecruiter: 0 })).toEqual([
    "booth_invited",
    "booth_accepted",
    "job_public",
    "recruiter_ready",
  ]);
});

test("only accepted booths of verified organizations count as ready", () => {
  const booth = { state: "accepted" as const, verified: true, jobsPublic: 2, recruiters: 1 };
  const booths = [
    booth,
    { ...booth, verified: false },
    { ...booth, state: "invited" as const },
    { ...booth, jobsPublic: 0 },
  ];
  expect(boothCounts(booths)).toEqual({
    boothsInvited: 4,
    boothsAccepted: 2,
    boothsWithJob: 1,
    boothsWithRecruiter: 2,
  });
});
