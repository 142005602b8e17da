// Candidates sign in with a phone and a code.
import { beforeEach, expect, test } from "vitest";
import { phoneColumns } from "../../server/src/vault.ts";
import { startPeopleApp } from "../support/people-app.ts";

const app = await startPeopleApp({ demo: true });
const { db, codeFor, candidate, client, pass, store, texts, time } = app;
let phones = 0;
const newPhone = () => `138${String(++phones).padStart(8, "0")}`;
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

// Each test begins on another day, with no attempts that count.
beforeEach(() => pass(2 * 86_400));

test("a first sign-in makes a person whose phone is sealed, and later ones find the same person", async () => {
  const phone = newPhone();
  const me = await (await candidate(phone)).call("GET /api/me");
  expect(me).toMatchObject({ kind: "candidate", phoneMasked: `138****${phone.slice(-4)}`, hasResume: false });
  pass(61);
  const again = await (await candidate(phone)).call("GET /api/me");
  expect(again).toEqual(me);
  const [row] = await db.prisma.$queryRaw<
    { text: string }[]
  >`SELECT p::text AS text FROM person p WHERE phone_masked = ${`138****${phone.slice(-4)}`}`;
  expect(row?.text).not.toContain(phone);
});

test("who was entered as a walk-in is the same person when they sign in, and then belongs to no tenant", async () => {
  const phone = newPhone();
  const { id: tenantId } = await app.tenant();
  const columns = phoneColumns(app.vault, phone);
  const walkIn = await db.prisma.person.create({
    data: { name: "陈师傅", ...columns, tenantId, createdAt: time.now },
  });
  expect(await (await candidate(phone)).call("GET /api/me")).toMatchObject({
    personId: walkIn.id,
    name: "陈师傅",
  });
  expect(await db.prisma.person.findUnique({ where: { id: walkIn.id } })).toMatchObject({ tenantId: null });
});

test("two first sign-ins at once end at one person", async () => {
  const phone = newPhone();
  const session = { now: time.now, validSeconds: 60, device: "", address: "1.2.3.4" };
  const attempt = { phone, code: "000000", counted: [], proved: [], isDemo: true };
  const started = await Promise.all(Array.from({ length: 8 }, () => store.codes.signIn(attempt, session)));
  expect(new Set(started.map((one) => one?.sessionId)).size).toBe(8);
  expect(await db.prisma.person.count({ where: { phoneMasked: `138****${phone.slice(-4)}` } })).toBe(1);
});

test("the cookie is HttpOnly and SameSite, the token isn't kept, and the answer is the same for every phone", async () => {
  const phone = newPhone();
  const visitor = client();
  const first = await visitor.call("POST /api/codes", { body: { phone } });
  const unknown = await client("198.51.100.1").call("POST /api/codes", { body: { phone: newPhone() } });
  expect(unknown).toEqual(first);
  const answer = await visitor.send("POST /api/sessions/candidate", {
    body: { phone, code: await codeFor(phone) },
  });
  const [cookie = ""] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^jishi_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  const token = /=([\w-]+)/.exec(cookie)?.[1] ?? "";
  const [found] = await db.prisma.$queryRaw<{ found: bigint }[]>`
    SELECT count(*) AS found FROM session s WHERE position(${token} IN s::text) > 0`;
  expect(found?.found).toBe(0n);
});

test("a code works once, for five minutes, and only the newest", async () => {
  const phone = newPhone();
  const visitor = client();
  await visitor.call("POST /api/codes", { body: { phone } });
  const first = await codeFor(phone);
  pass(61);
  await visitor.call("POST /api/codes", { body: { phone } });
  await expect.poll(() => texts.filter((text) => text.includes(phone)).length).toBe(2);
  const second = await codeFor(phone);
  if (first !== second) {
    const old = await visitor.refused("POST /api/sessions/candidate", { body: { phone, code: first } });
    expect(old.code).toBe("auth/wrong-code");
  }
  pass(299);
  await visitor.call("POST /api/sessions/candidate", { body: { phone, code: second } });
  const reused = await visitor.refused("POST /api/sessions/candidate", { body: { phone, code: second } });
  expect(reused.code).toBe("auth/wrong-code");
  await visitor.call("POST /api/codes", { body: { phone } });
  await expect.poll(() => texts.filter((text) => text.includes(phone)).length).toBe(3);
  const late = await codeFor(phone);
  pass(300);
  const expired = await visitor.refused("POST /api/sessions/candidate", { body: { phone, code: late } });
  expect(expired).toMatchObject({ status: 401, code: "auth/wrong-code" });
});

test("after five wrong tries the right code is refused too, also when they come at once", async () => {
  const phone = newPhone();
  const visitor = client();
  await visitor.call("POST /api/codes", { body: { phone } });
  const code = await codeFor(phone);
  const tries = Array.from({ length: 5 }, () =>
    visitor.refused("POST /api/sessions/candidate", { body: { phone, code: wrong(code) } }),
  );
  expect((await Promise.all(tries)).map((one) => one.code)).toEqual(Array(5).fill("auth/wrong-code"));
  const right = await visitor.refused("POST /api/sessions/candidate", { body: { phone, code } });
  expect(right.code).toBe("auth/wrong-code");
});

test("a phone gets one code a minute and five an hour, whoever asks", async () => {
  const phone = newPhone();
  const ask = (from: string) => client(from).send("POST /api/codes", { body: { phone } });
  expect((await ask("192.0.2.1")).status).toBe(200);
  pass(30);
  const early = await ask("198.51.100.9");
  expect([early.status, early.headers.get("retry-after")]).toEqual([429, "30"]);
  for (let i = 0; i < 4; i++) {
    pass(60);
    expect((await ask("192.0.2.1")).status).toBe(200);
  }
  pass(60);
  expect((await ask("192.0.2.1")).status).toBe(429);
});

const VENUE = "203.0.113.50";
const ask = async (from: string) =>
  (await client(from).send("POST /api/codes", { body: { phone: newPhone() } })).status;

test("codes that nobody uses: an address gets 120 an hour, its network 300, also when they come at once", async () => {
  const asked = await Promise.all(Array.from({ length: 130 }, () => ask(VENUE)));
  expect(asked.filter((status) => status === 200).length).toBe(120);
  expect(asked.filter((status) => status === 429).length).toBe(10);
  let sent = 120;
  for (let host = 51; host < 60; host++) {
    const more = await Promise.all(Array.from({ length: 25 }, () => ask(`203.0.113.${host}`)));
    sent += more.filter((status) => status === 200).length;
  }
  expect(sent).toBe(300);
  expect(await ask("203.0.114.1")).toBe(200);
}, 60_000);

test("a venue's visitors sign in through one address, however many; wrong tries give nothing back", async () => {
  const enter = async () => {
    const [phone, visitor] = [newPhone(), client(VENUE)];
    await visitor.call("POST /api/codes", { body: { phone } });
    const code = await codeFor(phone);
    await visitor.call("POST /api/sessions/candidate", { body: { phone, code } });
    return { phone, visitor, code };
  };
  for (let minute = 0; minute < 15; minute++) {
    await Promise.all(Array.from({ length: 10 }, enter));
    pass(60);
  }
  const unused = await Promise.all(Array.from({ length: 119 }, () => ask(VENUE)));
  expect(new Set(unused)).toEqual(new Set([200]));
  const { phone, visitor, code } = await enter();
  expect(await ask(VENUE)).toBe(200);
  const again = await visitor.refused("POST /api/sessions/candidate", { body: { phone, code } });
  expect(again.code).toBe("auth/wrong-code");
  expect(await ask(VENUE)).toBe(429);
}, 90_000);

test("the demo's phones sign in with the demo's code without a message, and other codes are refused", async () => {
  const visitor = client();
  const before = texts.length;
  await visitor.call("POST /api/codes", { body: { phone: "19900000001" } });
  await visitor.call("POST /api/codes", { body: { phone: "19900000001" } });
  const refused = await visitor.refused("POST /api/sessions/candidate", {
    body: { phone: "19900000001", code: "111111" },
  });
  expect(refused.code).toBe("auth/wrong-code");
  await visitor.call("POST /api/sessions/candidate", { body: { phone: "19900000001", code: "000000" } });
  expect(texts.length).toBe(before);
  const other = await visitor.refused("POST /api/sessions/candidate", {
    body: { phone: "19900000010", code: "000000" },
  });
  expect(other.code).toBe("auth/wrong-code");
});

test("a sign-in that is sent again with the same key gets the same cookie, and the code counts once", async () => {
  const phone = newPhone();
  const visitor = client();
  await visitor.call("POST /api/codes", { body: { phone } });
  const asked = { body: { phone, code: await codeFor(phone) }, key: crypto.randomUUID() };
  const first = await visitor.send("POST /api/sessions/candidate", asked);
  const second = await client().send("POST /api/sessions/candidate", asked);
  expect(second.status).toBe(200);
  expect(second.headers.getSetCookie()).toEqual(first.headers.getSetCookie());
});

test.each([
  "12345",
  "23800000000",
  "138000000000",
  "",
  "13800000000; DROP TABLE person",
  "１３８００００００００",
])("%j is no phone", async (phone) => {
  const refused = await client().refused("POST /api/codes", { body: { phone } });
  expect(refused).toMatchObject({ status: 400, code: "request/invalid" });
});

test("codes and attempts of yesterday are swept away, sessions after half a year, and newer ones stay", async () => {
  await candidate(newPhone());
  expect(await ask(VENUE)).toBe(200);
  const later = (days: number) => store.sweep(new Date(time.now.getTime() + days * 86_400_000));
  await later(1);
  expect(await db.prisma.loginAttempt.count()).toBeGreaterThanOrEqual(4);
  await later(3);
  expect([await db.prisma.loginAttempt.count(), await db.prisma.loginCode.count()]).toEqual([0, 0]);
  await later(30 + 182);
  expect(await db.prisma.session.count()).toBeGreaterThan(0);
  await later(30 + 184);
  expect(await db.prisma.session.count()).toBe(0);
});
