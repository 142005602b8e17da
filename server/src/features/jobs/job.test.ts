import type { Finding, JobDraft, JobState } from "@jishi/shared/jobs";
import { UserId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { answer, saysSomething } from "./applications/application.ts";
import { dayIn } from "../../calendar-day.ts";
import { decide, edit, submit, turn, type Job } from "./job.ts";

const NOW = new Date("2026-05-16T12:00:00.000Z");
const draft = { title: "车工", payMinFen: 500_000, payMaxFen: 700_000, expiresOn: "2026-06-01" } as JobDraft;
const job = (state: JobState): Job => ({
  state,
  draft,
  findings: [],
  decisionReasons: [],
  submittedAt: null,
  decidedAt: null,
  decidedBy: null,
});
const finding = (rule: Finding["rule"], blocking: boolean): Finding => ({
  rule,
  blocking,
  field: "title",
  words: "",
  reasonZh: "原因",
  reasonEn: "reason",
});
const someone = UserId.parse(crypto.randomUUID());
const clean = () => [];

test("a clean job waits for a person, a forbidden one is refused at once, an incomplete one stays a draft", () => {
  expect(submit(job("draft"), [finding("pay", false)], NOW)).toMatchObject({
    state: "screening",
    submittedAt: NOW,
  });
  const refused = submit(job("refused"), [finding("fee", true)], NOW);
  expect(refused).toMatchObject({ state: "refused", decidedAt: NOW, decidedBy: null });
  expect(() => submit(job("draft"), [finding("missing", true)], NOW)).toThrow("job/incomplete");
  expect(() => submit(job("public"), [], NOW)).toThrow("job/state");
});

test("only a draft and a refused job stay off the screening desk when they change", () => {
  const change = { title: "铣工" };
  const states = ["draft", "refused", "screening", "public", "paused"] as const;
  expect(states.map((state) => edit(job(state), change, clean, NOW).state)).toEqual([
    "draft",
    "draft",
    "screening",
    "screening",
    "screening",
  ]);
  expect(() => edit(job("closed"), change, clean, NOW)).toThrow("job/state");
});

test("an edit that says the same leaves a public job public", () => {
  const before = job("public");
  expect(edit(before, { title: "车工" }, clean, NOW)).toBe(before);
});

test("an edit that leaves a public job incomplete is refused and changes nothing", () => {
  const screen = () => [finding("missing", true)];
  expect(() => edit(job("public"), { title: "铣工" }, screen, NOW)).toThrow("job/incomplete");
});

test("a person decides what is in screening, once", () => {
  expect(decide(job("screening"), { approved: true }, someone, NOW)).toMatchObject({
    state: "public",
    decidedBy: someone,
  });
  const refused = decide(job("screening"), { approved: false, reasons: ["不实"] }, someone, NOW);
  expect(refused).toMatchObject({ state: "refused", decisionReasons: ["不实"] });
  expect(() => decide(refused, { approved: true }, someone, NOW)).toThrow("job/state");
});

test("a paused job is resumed up to its last day, a closed one never", () => {
  expect(turn(job("paused"), "public", "2026-06-01").state).toBe("public");
  expect(() => turn(job("paused"), "public", "2026-06-02")).toThrow("job/state");
  expect(() => turn(job("closed"), "public", "2026-06-01")).toThrow("job/state");
  expect(() => turn(job("screening"), "public", "2026-06-01")).toThrow("job/state");
  expect(turn(job("closed"), "closed", "2026-06-01").state).toBe("closed");
});

test("a day is the tenant's: from four in the afternoon UTC it is tomorrow in Putian", () => {
  expect(dayIn("Asia/Shanghai", new Date("2026-05-16T15:59:59.999Z"))).toBe("2026-05-16");
  expect(dayIn("Asia/Shanghai", new Date("2026-05-16T16:00:00.000Z"))).toBe("2026-05-17");
});

test("an application is answered again and again, but not unseen, and not once it is withdrawn", () => {
  expect(answer("submitted", "seen")).toBe("seen");
  expect(answer("declined", "invited")).toBe("invited");
  expect(answer("invited", "seen")).toBe("invited");
  expect(() => answer("withdrawn", "seen")).toThrow("application/state");
});

test("a résumé says something once one part of it is filled in", () => {
  expect(saysSomething({}, false)).toBe(false);
  expect(saysSomething({ headline: "", skills: [], education: null }, false)).toBe(false);
  expect(saysSomething({ skills: ["针车"] }, false)).toBe(true);
  expect(saysSomething({}, true)).toBe(true);
});
