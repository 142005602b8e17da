// What waits on the device, and what the server's answer makes of it.
import { PersonId } from "@jishi/shared/ids";
import { Scan, type ScanResult, type Verdict } from "@jishi/shared/door";
import { expect, test } from "vitest";
import type { KeptScan } from "./kept.ts";
import { answered, seenAfter, wireOf } from "./queue.ts";

const at = Date.parse("2026-11-21T11:30:00.000Z");
const personId = PersonId.parse("22222222-2222-4222-8222-222222222222");
const scan = (over: Partial<KeptScan> = {}): KeptScan => ({
  order: 7,
  post: "fair:1",
  waitingFor: "fair:1",
  id: "33333333-3333-4333-8333-333333333333",
  how: "camera",
  code: "JS1ABC",
  out: false,
  deviceAt: at,
  clockOffsetMs: 90_000,
  shown: "admitted",
  ...over,
});
const recorded = (verdict: Verdict): Extract<ScanResult, { outcome: "recorded" }> => ({
  outcome: "recorded",
  id: scan().id,
  verdict,
  personId,
  nameMasked: "吴**",
  at: "2026-11-21T11:31:30.000Z",
  since: null,
  repeated: false,
});

test("a scan goes out in the form that the server reads, with the device's own time and what it said", () => {
  const wire = Scan.parse(wireOf(scan()));
  expect(wire).toEqual({
    id: scan().id,
    how: "camera",
    code: "JS1ABC",
    out: false,
    deviceAt: "2026-11-21T11:30:00.000Z",
    clockOffsetMs: 90_000,
    shown: "admitted",
  });
  const { code: _, ...byName } = scan({ how: "manual", personId });
  expect(Scan.parse(wireOf(byName))).toMatchObject({ how: "manual", personId });
});

test("an answered scan waits no longer, and keeps its place", () => {
  const after = answered(scan(), recorded("admitted"), at + 5);
  expect(after).toMatchObject({ order: 7, final: "admitted", answeredAt: at + 5, nameMasked: "吴**" });
  expect(after).not.toHaveProperty("waitingFor");
  expect(after).not.toHaveProperty("differs");
});

test("where the server decides otherwise, it is kept to be told", () => {
  expect(answered(scan(), recorded("already_in"), at).differs).toBe(1);
  expect(answered(scan({ shown: "forged" }), recorded("forged"), at).differs).toBeUndefined();
  const refused: ScanResult = { outcome: "refused", id: scan().id, code: "scan/invalid" };
  expect(answered(scan(), refused, at)).toMatchObject({ final: "refused", differs: 1 });
});

test("who was only noted down is a matter when the server wouldn't have let them through", () => {
  const later = at + 60_000;
  expect(answered(scan({ shown: null }), recorded("admitted"), later).differs).toBeUndefined();
  expect(answered(scan({ shown: null }), recorded("unknown"), later).differs).toBe(1);
});

test("an answer that came while they stood there is the verdict itself, and no difference", () => {
  expect(answered(scan({ shown: null }), recorded("unknown"), at + 300)).toMatchObject({ final: "unknown" });
  expect(answered(scan({ shown: null }), recorded("unknown"), at + 300).differs).toBeUndefined();
});

test("the server's word changes what the device believes of a person, unless it has a newer scan", () => {
  const mine = at + 90_000;
  expect(seenAfter(undefined, scan(), recorded("already_in"))).toEqual({ in: true, at: mine });
  expect(seenAfter({ in: true, at: mine }, scan({ out: true }), recorded("admitted"))).toEqual({
    in: false,
    at: mine,
  });
  const newer = { in: false, at: mine + 1000 };
  expect(seenAfter(newer, scan(), recorded("admitted"))).toBe(newer);
});

test("a person whom the server turned away isn't in, but an earlier scan of theirs still counts", () => {
  const mine = at + 90_000;
  expect(seenAfter({ in: true, at: mine }, scan(), recorded("expired"))).toBeUndefined();
  const earlier = { in: true, at: mine - 60_000 };
  expect(seenAfter(earlier, scan(), recorded("expired"))).toBe(earlier);
});
