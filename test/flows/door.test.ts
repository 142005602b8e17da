// The door: codes that work without a network, batches that come late, twice and in any order, and nobody let in twice.
import { judgeCode, STEP_MS, type DoorKey } from "@jishi/shared/door-code";
import { PersonId, type BoothId, type FairId } from "@jishi/shared/ids";
import { typedHashText } from "@jishi/shared/typed-code";
import { createHash } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { verifySigned } from "../../server/src/vault.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import { personOf, scanAt, verdicts, type Over } from "../support/door.ts";
import { TestSocket } from "../support/socket.ts";

let app: TestApp;
let organizer: Client;
let recruiter: Client;
let fairId: FairId;
let otherFairId: FairId;
let boothId: BoothId;
const candidates: Client[] = [];
let nextCandidate = 0;

beforeAll(async () => {
  app = await startApp();
  organizer = await app.staff("organizer");
  recruiter = await app.staff("recruiter1");
  const { fairs } = await app.anonymous().call("GET /api/fairs");
  const [open, other] = ["open", "announced"].map((state) => fairs.find((fair) => fair.state === state));
  const { booths } = await recruiter.call("GET /api/desk/booths");
  const booth = booths.find((one) => one.fairId === open?.id);
  if (!open || !other || !booth) throw new Error("the demo has a running and a coming fair");
  [fairId, otherFairId, boothId] = [open.id, other.id, booth.id];
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) candidates.push(await app.candidate(number));
});

/** Each test has a candidate who was never scanned. */
let lin: Client;
beforeEach(() => {
  const next = candidates[nextCandidate++];
  if (!next) throw new Error("the demo has nine candidates");
  lin = next;
});

const codesOf = (client: Client, at: FairId | null = fairId) =>
  client.call("POST /api/me/door-codes", { body: at ? { fairId: at } : {} });
const codeOf = async (client: Client, at: FairId | null = fairId) =>
  (await codesOf(client, at)).codes[0] ?? "";

const scan = (code: string, over?: Over) => scanAt(app.clock.now, code, over);
const east = crypto.randomUUID();
const west = crypto.randomUUID();
const send = async (scans: unknown[], deviceId = east, waiting = 0) => {
  const body = { deviceId, waiting, scans };
  return (await organizer.call("POST /api/fairs/:fairId/scans", { params: { fairId }, body })).results;
};
const events = (personId: PersonId) =>
  app.app.parts.db.prisma.checkInEvent.findMany({ where: { personId }, orderBy: { id: "asc" } });

test("a phone's run of codes is good for twenty minutes on a scanner that only knows the public keys", async () => {
  const run = await codesOf(lin);
  const { keys, fair } = await organizer.call("GET /api/fairs/:fairId/door", { params: { fairId } });
  const known = keys.map(({ id, publicKey }): DoorKey => ({
    id,
    publicKey: Uint8Array.from(Buffer.from(publicKey, "hex")),
  }));
  const door = { fairId, opensAt: Date.parse(fair.opensAt), closesAt: Date.parse(fair.closesAt) };
  expect(run.codes).toHaveLength(40);
  const offline = { door, keys: known, verify: verifySigned };
  for (const [n, code] of run.codes.entries()) {
    const ms = (run.firstStep + n) * STEP_MS + 1_000;
    expect(judgeCode(code, offline, { ms }).verdict).toBe("good");
    expect(judgeCode(code, offline, { ms: ms + 2 * STEP_MS + 15_000 }).verdict).toBe("expired");
  }
  expect(new Set(run.codes).size).toBe(40);
});

test("who is scanned is in, and is in already at every other device until they go out", async () => {
  const code = await codeOf(lin);
  const first = scan(code, { shown: "admitted" });
  expect(await send([first])).toMatchObject([
    { outcome: "recorded", verdict: "admitted", nameMasked: expect.stringContaining("*"), repeated: false },
  ]);
  expect(await send([scan(code)], west)).toMatchObject([
    { verdict: "already_in", since: expect.stringMatching(/Z$/) },
  ]);
  const admissions = async () => (await lin.call("GET /api/me/admissions")).admissions;
  expect((await admissions()).map(({ fair }) => fair.id)).toEqual([fairId]);
  expect(verdicts(await send([scan(code, { out: true })], west))).toEqual(["admitted"]);
  expect(await admissions()).toEqual([]);
  app.clock.pass(60);
  expect(verdicts(await send([scan(await codeOf(lin))]))).toEqual(["admitted"]);
  const kept = await events(await personOf(lin));
  expect(kept.map(({ place, verdict }) => [place, verdict])).toEqual([
    ["door", "admitted"],
    ["door", "already_in"],
    ["exit", "admitted"],
    ["door", "admitted"],
  ]);
  expect(kept[0]).toMatchObject({ shown: "admitted", how: "camera", deviceId: east, kind: "phone" });
});

test("two devices that let the same person in without a network: both scans are kept, one lets in, whichever is sent first", async () => {
  const code = await codeOf(lin);
  app.clock.pass(30);
  const onEast = scan(code, { ago: 20, shown: "admitted" });
  const onWest = scan(code, { ago: 10, shown: "admitted" });
  expect(verdicts(await send([onWest], west))).toEqual(["admitted"]);
  expect(verdicts(await send([onEast], east))).toEqual(["already_in"]);
  // Sent again by a device that never heard the answer, alone and among others.
  expect(await send([onEast, onEast], east)).toMatchObject([
    { verdict: "already_in", repeated: true },
    { verdict: "already_in", repeated: true },
  ]);
  expect(await events(await personOf(lin))).toHaveLength(2);
});

test("a batch is ruled in the order in which its scans were made, and a broken one is refused alone", async () => {
  const code = await codeOf(lin);
  app.clock.pass(30);
  const [later, earlier] = [scan(code, { ago: 5 }), scan(code, { ago: 25 })];
  const broken = [{ ...later, id: "no id" }, null, { ...later, deviceAt: "yesterday" }, "scan"];
  const results = await send([later, ...broken, earlier, later], east);
  expect(verdicts(results)).toEqual([
    "already_in",
    ...broken.map(() => "scan/invalid"),
    "admitted",
    "already_in",
  ]);
  expect(results[1]).toMatchObject({ outcome: "refused", id: "no id" });
  expect(await events(await personOf(lin))).toHaveLength(2);
  const many = await organizer.refused("POST /api/fairs/:fairId/scans", {
    params: { fairId },
    body: { deviceId: east, waiting: 0, scans: Array.from({ length: 201 }, () => later) },
  });
  expect(many.code).toBe("request/invalid");
});

test("an old code, another fair's, a forged one and a shop's are told apart, and each is kept with its verdict", async () => {
  const good = await codeOf(lin);
  const forged = good.slice(0, -1) + (good.endsWith("0") ? "8" : "0");
  const results = await send([
    scan(await codeOf(lin, otherFairId)),
    scan(forged),
    scan("https://example.com/menu"),
    scan("123456789", { how: "typed" }),
    scan("", { how: "manual", personId: PersonId.parse(crypto.randomUUID()) }),
    scan(good, { clockOffsetMs: -600_000 }),
  ]);
  expect(verdicts(results)).toEqual(["wrong_fair", "forged", "unknown", "unknown", "unknown", "expired"]);
  app.clock.pass(76);
  expect(verdicts(await send([scan(good), scan(good, { clockOffsetMs: -40_000 })]))).toEqual([
    "expired",
    "admitted",
  ]);
  const kept = await events(await personOf(lin));
  expect(kept.map(({ verdict }) => verdict)).toEqual(["expired", "wrong_fair", "admitted", "expired"]);
  expect(kept[2]?.clockOffsetMs).toBe(-40_000n);
});

test("the nine digits beneath the code find their owner at their fair, online and in the list that scanners keep", async () => {
  const { typed } = await codesOf(lin);
  expect((await codesOf(lin)).typed).toBe(typed);
  const { passes, more } = await organizer.call("GET /api/fairs/:fairId/door/passes", { params: { fairId } });
  const hash = createHash("sha256")
    .update(typedHashText(fairId, typed ?? ""))
    .digest("hex");
  const mine = passes.find(({ typedHash }) => typedHash === hash.slice(0, 16));
  expect(mine).toMatchObject({ personId: await personOf(lin), nameMasked: expect.stringContaining("*") });
  expect(more).toBe(false);
  const after = { params: { fairId }, query: { after: passes.at(-1)?.seq ?? 0 } };
  expect((await organizer.call("GET /api/fairs/:fairId/door/passes", after)).passes).toEqual([]);
  expect(verdicts(await send([scan(` ${typed} `, { how: "typed" })]))).toEqual(["admitted"]);
  const anyFair = await codesOf(lin, null);
  expect(anyFair).toMatchObject({ fair: null, typed: null });
  expect(verdicts(await send([scan(anyFair.codes[0] ?? "")]))).toEqual(["already_in"]);
});

test("a walk-in gets a slip and a number in the booth's one queue; the slip lets in once, whatever comes between", async () => {
  const params = { fairId };
  const body = { name: "郑来福", phone: "138 0000 1234", queue: { boothId } };
  const walkedIn = await organizer.call("POST /api/fairs/:fairId/walk-ins", { params, body });
  expect(walkedIn).toMatchObject({
    nameMasked: "郑*福",
    ticket: { boothId, label: expect.stringMatching(/-\d{3}$/) },
  });
  const desk = await recruiter.call("GET /api/booths/:boothId/desk", { params: { boothId } });
  expect(desk.tickets.find(({ label }) => label === walkedIn.ticket?.label)).toMatchObject({
    source: "walk_in",
    mode: "on_site",
  });
  const { code } = walkedIn.slip;
  app.clock.pass(600);
  const used = [scan(code, { how: "usb" }), scan(code, { how: "usb" })];
  expect(verdicts(await send(used))).toEqual(["admitted", "already_in"]);
  expect(verdicts(await send([scan(code, { out: true })], west))).toEqual(["admitted"]);
  expect(verdicts(await send([scan(code)]))).toEqual(["expired"]);
  const digits = { how: "typed" } as const;
  expect(verdicts(await send([scan(walkedIn.slip.typed, digits)]))).toEqual(["expired"]);
  expect(await events(walkedIn.personId)).toHaveLength(5);
  const search = { params, query: { q: "1234" } };
  expect((await organizer.call("GET /api/fairs/:fairId/door/people", search)).people).toEqual([
    { personId: walkedIn.personId, nameMasked: "郑*福", phoneMasked: "138****1234", in: false },
  ]);
  const byName = { how: "manual" as const, personId: walkedIn.personId };
  expect(verdicts(await send([scan("", byName)]))).toEqual(["admitted"]);
  expect(verdicts(await send([scan("", { ...byName, out: true })]))).toEqual(["admitted"]);
  app.clock.pass(60);
  const again = { params, body: { ...body, queue: undefined } };
  const { slip } = await organizer.call("POST /api/fairs/:fairId/walk-ins", again);
  expect(verdicts(await send([scan(slip.typed, digits)]))).toEqual(["admitted"]);
  const closed = { params: { fairId: otherFairId }, body: { name: "郑来福" } };
  expect((await organizer.refused("POST /api/fairs/:fairId/walk-ins", closed)).code).toBe("door/closed");
});

test("a recruiter scans at their own booth and nowhere else, once a person; counters tell what goes on at the doors", async () => {
  const socket = await TestSocket.during(organizer);
  await socket.watch(`door:${fairId}`);
  const at = { params: { boothId } };
  expect(await recruiter.call("GET /api/booths/:boothId/door", at)).toMatchObject({
    booth: { id: boothId },
    fair: { id: fairId },
  });
  const deviceId = crypto.randomUUID();
  const batch = (scans: unknown[]) => ({
    ...at,
    body: { deviceId, deviceName: "A1 的平板", waiting: 3, scans },
  });
  const code = await codeOf(lin);
  const answers = await recruiter.call("POST /api/booths/:boothId/scans", batch([scan(code), scan(code)]));
  expect(verdicts(answers.results)).toEqual(["admitted", "already_in"]);
  const counters = await socket.until(`door:${fairId}`, ({ devices }) =>
    devices.some(({ id }) => id === deviceId),
  );
  expect(counters.devices.find(({ id }) => id === deviceId)).toMatchObject({
    name: "A1 的平板",
    boothCode: expect.any(String),
    waiting: 3,
    scans: 2,
  });
  const scans = await app.app.parts.db.prisma.checkInEvent.findMany({ where: { fairId, boothId: null } });
  const letIn = scans.filter(({ place, verdict }) => place === "door" && verdict === "admitted");
  expect(counters.people).toBe(new Set(letIn.map(({ personId }) => personId)).size);
  expect(counters.refused.forged).toBe(scans.filter(({ verdict }) => verdict === "forged").length);
  expect(counters.hours.reduce((sum, hour) => sum + hour.in, 0)).toBe(letIn.length);
  const find = { params: { fairId }, query: { q: "郑来福" } };
  const there = await organizer.call("GET /api/fairs/:fairId/door/people", find);
  expect(there.people.map((person) => person.in)).toEqual([true]);
  const foreign = await recruiter.refused("POST /api/fairs/:fairId/scans", {
    ...batch([]),
    params: { fairId },
  });
  expect(foreign.status).toBe(404);
});
