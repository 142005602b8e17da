// A village registers its people on one phone, an agency registers one of them too; the hire is credited to one, and the other is told why.
import { setTimeout as delay } from "node:timers/promises";
import type { ReferralId, TenantId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { personNamed } from "../../server/src/features/privacy/index.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import { hire, idNumber, organizationOf, refer } from "../support/hires.ts";

let app: TestApp;
let village: Client;
let agency: Client;
let employer: Client;
const today = () => new Date(app.clock.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

beforeAll(async () => {
  app = await startApp();
  [village, agency, employer] = (await Promise.all(
    ["village", "agency", "recruiter1"].map((login) => app.staff(login)),
  )) as [Client, Client, Client];
});

const register = "POST /api/organizations/:organizationId/referrals";

test("on the organizer's phone one person after the other agrees with a code sent to their own", async () => {
  const params = { organizationId: await organizationOf(village) };
  const about = {
    ofVillage: true,
    villageBasis: "household_register",
    newlyOrganized: true,
    consentVersion: 1,
  } as const;
  const ask = (name: string, phone: string) =>
    village.call(register, { params, body: { name, phone, consent: { method: "code" }, ...about } });
  const first = await ask("吴晓玲", "19900000001");
  expect(first).toMatchObject({
    nameMasked: "吴*玲",
    phoneMasked: "199****0001",
    consent: "asked",
    consentAt: null,
  });
  const consent = "POST /api/referrals/:referralId/consent";
  const wrong = await village.refused(consent, {
    params: { referralId: first.id },
    body: { code: "123456" },
  });
  expect(wrong.code).toBe("referral/code");
  const given = await village.call(consent, { params: { referralId: first.id }, body: { code: "000000" } });
  expect(given).toMatchObject({ consent: "given", consentMethod: "code", ofVillage: true, earlierOn: null });
  expect(
    (await village.refused(consent, { params: { referralId: first.id }, body: { code: "000000" } })).code,
  ).toBe("referral/state");
  const again = await village.refused(register, {
    params,
    body: { name: "吴晓玲", phone: "19900000001", consent: { method: "code" }, ...about },
  });
  expect(again.code).toBe("referral/exists");
  const second = await ask("陈建国", "19900000002");
  expect(second.id).not.toBe(first.id);
  // Begun again before anybody agreed, it is the same registration.
  expect((await ask("陈建国", "19900000002")).id).toBe(second.id);
  const candidate = await app.candidate(1);
  const mine = await candidate.call("GET /api/me/referrals");
  expect(mine.referrals).toMatchObject([
    { organizationName: "仙游县榜头镇云庄村村民委员会", consent: "given" },
  ]);
});

test("five wrong codes end a code, and a new one may be sent", async () => {
  const { id } = await village.call(register, {
    params: { organizationId: await organizationOf(village) },
    body: { name: "林", phone: "13600000001", consent: { method: "code" }, consentVersion: 1 },
  });
  const params = { referralId: id };
  const tryCode = () =>
    village.refused("POST /api/referrals/:referralId/consent", { params, body: { code: "000001" } });
  for (let times = 0; times < 6; times++) expect((await tryCode()).code).toBe("referral/code");
  const { codeTries } = await app.app.parts.db.prisma.referral.findUniqueOrThrow({ where: { id } });
  expect(codeTries).toBe(5);
  expect((await village.refused("POST /api/referrals/:referralId/code", { params })).code).toBe(
    "request/too-many",
  );
  app.clock.pass(61);
  await village.call("POST /api/referrals/:referralId/code", { params });
  expect((await app.app.parts.db.prisma.referral.findUniqueOrThrow({ where: { id } })).codeTries).toBe(0);
});

test("what can't be a person, a text that nobody read, and who may not refer are refused", async () => {
  const params = { organizationId: await organizationOf(village) };
  const body = {
    name: "林",
    phone: "13600000002",
    consent: { method: "written" },
    consentVersion: 1,
  } as const;
  const code = async (more: object) =>
    (await village.refused(register, { params, body: { ...body, ...more } })).code;
  expect(await code({ idNumber: "350302199001011230" })).toBe("person/id-number");
  expect(await code({ consentVersion: 99 })).toBe("referral/consent-text");
  expect(await code({ phone: undefined })).toBe("referral/contact");
  expect(
    await code({ phone: undefined, idNumber: idNumber("1990-01-01", 3), consent: { method: "code" } }),
  ).toBe("referral/contact");
  const bureau = await app.staff("organizer");
  expect((await bureau.refused(register, { params, body })).status).toBe(403);
  expect((await agency.refused(register, { params, body })).status).toBe(404);
});

test("of two that registered one person the later is credited, and the other reads why in both languages", async () => {
  const person = { name: "陈建国", phone: "13600000009", idNumber: idNumber("1979-08-21", 7) };
  const first = await refer(village, { ...person, newlyOrganized: true });
  app.clock.pass(60);
  const second = await refer(agency, person);
  const hired = await hire(employer, { ...person, startedOn: today() });
  const params = (referralId: ReferralId) => ({ params: { referralId } });
  const lost = await village.call("GET /api/referrals/:referralId", params(first.id));
  expect(lost.credits).toMatchObject([
    { placementId: hired.id, reason: "another_later", employerName: null },
  ]);
  expect(lost.credits[0]?.said.zh).toContain("在这份登记之后登记了此人");
  expect(lost.credits[0]?.said.en).toContain(
    "another organization registered the person after this registration",
  );
  const won = await agency.call("GET /api/referrals/:referralId", params(second.id));
  expect(won.credits).toMatchObject([{ reason: "credited", employerName: "莆田榕湖机电有限公司" }]);

  // Consent that is withdrawn no longer counts: the hire is the other's.
  const reason = { reason: "本人要求" };
  await agency.call("POST /api/referrals/:referralId/withdrawal", { ...params(second.id), body: reason });
  const now = await village.call("GET /api/referrals/:referralId", params(first.id));
  expect(now.credits).toMatchObject([{ reason: "credited" }]);
});

test("two that register somebody new at the same moment register one person", async () => {
  const person = { phone: "13600000077", idNumber: idNumber("1988-08-08", 8) };
  const both = await Promise.all([refer(village, person), refer(agency, person)]);
  const { prisma } = app.app.parts.db;
  const kept = await prisma.referral.findMany({ where: { id: { in: both.map(({ id }) => id) } } });
  expect(new Set(kept.map(({ personId }) => personId)).size).toBe(1);
});

const personOf = async ({ id }: { id: ReferralId }) =>
  (await app.app.parts.db.prisma.referral.findUniqueOrThrow({ where: { id } })).personId;

test("a number that comes while the same phone is being registered without one is that person's", async () => {
  const { db, vault } = app.app.parts;
  const [phone, number] = ["13600000078", idNumber("1988-08-08", 18)];
  const { tenantId } = await db.prisma.organization.findFirstOrThrow({ where: { kind: "agency" } });
  const walkIn = { name: "样例", phone, identity: undefined, tenantId: tenantId as TenantId };
  let referred: ReturnType<typeof refer> | undefined;
  const first = await db.transaction(async (tx) => {
    const id = await personNamed(tx, vault, walkIn, app.clock.now);
    referred = refer(village, { phone, idNumber: number });
    await delay(500); // until it waits for this transaction
    return id;
  });
  if (!referred) throw new Error("the village has asked");
  expect(await personOf(await referred)).toBe(first);
  expect(await personOf(await refer(agency, { idNumber: number }))).toBe(first);
});

test("on a family's one phone each identity number is a person of their own", async () => {
  const phone = "13600000079";
  const [husband, wife] = await Promise.all(
    [19, 20].map((order) => refer(village, { phone, idNumber: idNumber("1988-08-08", order) })),
  );
  if (!husband || !wife) throw new Error("both are registered");
  expect(await personOf(husband)).not.toBe(await personOf(wife));
  const again = await refer(agency, { phone, idNumber: idNumber("1988-08-08", 20) });
  expect(await personOf(again)).toBe(await personOf(wife));
});

test("another name on somebody's phone is refused, and with a number of their own is a person of their own", async () => {
  const params = { organizationId: await organizationOf(agency) };
  const asked = { name: "赵一鸣", phone: "19900000007", consent: { method: "written" } } as const;
  const refused = await agency.refused(register, { params, body: { ...asked, consentVersion: 1 } });
  expect(refused).toMatchObject({ status: 409, code: "person/name" });
  const offer = { name: asked.name, phone: asked.phone, jobTitle: "装配工" };
  const offers = "POST /api/organizations/:organizationId/placements";
  expect((await agency.refused(offers, { params, body: offer })).code).toBe("person/name");
  const number = idNumber("1991-01-01", 21);
  const own = await personOf(await refer(agency, { name: "赵一鸣", phone: asked.phone, idNumber: number }));
  const { prisma } = app.app.parts.db;
  expect(await prisma.person.findUniqueOrThrow({ where: { id: own } })).toMatchObject({ name: "赵一鸣" });
  const slip = await village.refused(register, {
    params: { organizationId: await organizationOf(village) },
    body: { ...asked, name: "赵二鸣", idNumber: number, consentVersion: 1 },
  });
  expect(slip.code).toBe("person/name");
});

test("each organization sees its own referrals, the bureau all, others none", async () => {
  const ofVillage = await village.call("GET /api/desk/referrals");
  expect(new Set(ofVillage.referrals.map(({ organizationName }) => organizationName)).size).toBe(1);
  const [own] = ofVillage.referrals;
  if (!own) throw new Error("the village has registered people");
  const params = { referralId: own.id };
  expect((await agency.refused("GET /api/referrals/:referralId", { params })).status).toBe(404);
  expect((await employer.refused("GET /api/desk/referrals")).status).toBe(403);
  for (const login of ["organizer", "reviewer", "auditor"]) {
    const office = await app.staff(login);
    const { referrals } = await office.call("GET /api/desk/referrals");
    expect(new Set(referrals.map(({ organizationId }) => organizationId)).size, login).toBeGreaterThan(1);
  }
});

test("a person withdraws their own consent, and nobody else's", async () => {
  const params = { referralId: (await refer(agency, { name: "林雨桐", phone: "19900000003" })).id };
  const body = { reason: "不想找了" };
  const other = await app.candidate(4);
  expect((await other.refused("POST /api/referrals/:referralId/withdrawal", { params, body })).status).toBe(
    404,
  );
  const person = await app.candidate(3);
  const withdrawn = await person.call("POST /api/referrals/:referralId/withdrawal", { params, body });
  expect(withdrawn.consent).toBe("withdrawn");
  const twice = await agency.refused("POST /api/referrals/:referralId/withdrawal", { params, body });
  expect(twice.code).toBe("referral/state");
});

test("who leaves takes their name out of every referral, and declines what is still open", async () => {
  const person = await app.candidate(6);
  await refer(village, { name: "郑文婷", phone: "19900000006" });
  await person.call("POST /api/me/withdrawal", { body: { confirm: true } });
  const { prisma } = app.app.parts.db;
  const left = await prisma.referral.findMany({ where: { person: { withdrawnAt: { not: null } } } });
  expect(left.length).toBeGreaterThan(0);
  expect(left.map(({ name, consent, idHmac, phoneHmac }) => [name, consent, idHmac, phoneHmac])).toEqual(
    left.map(() => ["已注销", "withdrawn", null, null]),
  );
});

test("a consent can't be changed or removed afterwards, whoever tries", async () => {
  const { prisma } = app.app.parts.db;
  for (const sql of [
    "UPDATE referral_consent SET note = ''",
    "DELETE FROM referral_consent",
    "TRUNCATE referral_consent",
  ]) {
    await expect(prisma.$executeRawUnsafe(sql)).rejects.toThrow(/append_only/);
  }
});
