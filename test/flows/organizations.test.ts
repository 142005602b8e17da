// Organizations are registered, corrected and verified by the organizer of their tenant, and by nobody else's.
import { expect, test } from "vitest";
import type { TenantId } from "@jishi/shared/ids";
import { PASSWORD, startPeopleApp } from "../support/people-app.ts";

const app = await startPeopleApp();
const { client, db, staff, tenant, time, user } = app;
const city = await tenant();
const county = await tenant(city, "county");
const foreign = await tenant();
await user("organizer", "organizer", { tenantId: city.id });
await user("county-organizer", "organizer", { tenantId: county.id });
await user("stranger", "organizer", { tenantId: foreign.id });
await user("auditor", "auditor", { tenantId: city.id });
const organizer = await staff("organizer");
const stranger = await staff("stranger");

// Published by their companies.
const CODES = ["914403001922038216", "91440300708461136T", "91330100799655058B", "91110000802100433B"];
const given = (change: { creditCode?: string; tenantId?: TenantId } = {}) => ({
  body: {
    tenantId: county.id,
    kind: "enterprise" as const,
    name: "莆田秀屿电子",
    creditCode: CODES[0] ?? "",
    contactName: "林丹",
    contactPhone: "138 0000 1234",
    ...change,
  },
});

test("an organization is registered pending, with its first manager, its contact's phone sealed", async () => {
  const manager = { login: "first-manager", name: "林经理", password: PASSWORD };
  const asked = { body: { ...given().body, creditCode: " 9144-0300 1922038216 ", manager } };
  const made = await organizer.call("POST /api/organizations", asked);
  expect(made).toMatchObject({
    creditCode: CODES[0],
    verification: "pending",
    contactPhoneMasked: "138****1234",
    verifiedAt: null,
    createdAt: time.now.toISOString(),
  });
  const [row] = await db.prisma.$queryRaw<
    { text: string }[]
  >`SELECT o::text AS text FROM organization o WHERE id = ${made.id}::uuid`;
  expect(row?.text).not.toContain("13800001234");
  const me = await (await staff("first-manager")).call("GET /api/me");
  expect(me).toMatchObject({
    organizationName: "莆田秀屿电子",
    grants: [{ role: "enterprise", tenantId: county.id, organizationId: made.id }],
  });
  const twice = await organizer.refused("POST /api/organizations", given());
  expect(twice).toMatchObject({ status: 409, code: "organization/exists" });
});

test("a taken login leaves no organization behind", async () => {
  const manager = { login: "organizer", name: "林", password: PASSWORD };
  const body = { ...given({ creditCode: CODES[1] ?? "" }).body, manager };
  expect((await organizer.refused("POST /api/organizations", { body })).code).toBe("user/exists");
  expect(await db.prisma.organization.count({ where: { creditCode: CODES[1] ?? "" } })).toBe(0);
});

test.each([
  ["a wrong check character", { creditCode: "914403001922038217" }, 422, "organization/credit-code"],
  ["no code at all", { creditCode: "" }, 422, "organization/credit-code"],
  ["a tenant of somebody else", { tenantId: foreign.id }, 404, "not-found"],
])("%s is refused", async (_what, change, status, code) => {
  expect(await organizer.refused("POST /api/organizations", given(change))).toMatchObject({ status, code });
});

test("verifying and refusing are noted with who and why, and a changed name asks again", async () => {
  const { id } = await organizer.call("POST /api/organizations", given({ creditCode: CODES[2] ?? "" }));
  const params = { organizationId: id };
  const judge = "POST /api/organizations/:organizationId/verification" as const;
  const edit = "PATCH /api/organizations/:organizationId" as const;
  const refused = await organizer.call(judge, { params, body: { verified: false, reason: "执照已过期" } });
  expect(refused).toMatchObject({
    verification: "refused",
    verificationReason: "执照已过期",
    verifiedAt: null,
  });
  const verified = await organizer.call(judge, { params, body: { verified: true } });
  expect(verified).toMatchObject({
    verification: "verified",
    verificationReason: null,
    verifiedAt: time.now.toISOString(),
  });

  const introduced = await organizer.call(edit, {
    params,
    body: { intro: "做扬声器的", contactPhone: "13900005678" },
  });
  expect(introduced).toMatchObject({
    verification: "verified",
    intro: "做扬声器的",
    contactPhoneMasked: "139****5678",
  });
  const renamed = await organizer.call(edit, { params, body: { name: "莆田涵江电子" } });
  expect(renamed).toMatchObject({ verification: "pending", verifiedAt: null, name: "莆田涵江电子" });
  expect((await organizer.refused(edit, { params, body: { creditCode: CODES[0] ?? "" } })).code).toBe(
    "organization/exists",
  );
  expect((await organizer.refused(edit, { params, body: { creditCode: "x" } })).code).toBe(
    "organization/credit-code",
  );

  const { entries } = await (await staff("auditor")).call("GET /api/audit", {});
  const mine = entries.filter(({ subject }) => subject === `organization:${id}`).toReversed();
  expect(mine.map(({ action, reason, who }) => [action, reason, who])).toEqual([
    ["organization.register", null, "organizer"],
    ["organization.refused", "执照已过期", "organizer"],
    ["organization.verified", null, "organizer"],
    ["organization.edit", "contactPhone, intro", "organizer"],
    ["organization.edit", "name", "organizer"],
  ]);
});

test("a refusal needs a reason", async () => {
  const { id } = await organizer.call("POST /api/organizations", given({ creditCode: CODES[3] ?? "" }));
  const body = { verified: false as const, reason: "  " };
  const params = { organizationId: id };
  const refused = await organizer.refused("POST /api/organizations/:organizationId/verification", {
    params,
    body,
  });
  expect(refused.code).toBe("request/invalid");
});

test("a foreign organizer sees and changes nothing, and a foreign id answers exactly like a missing one", async () => {
  const [own] = (await organizer.call("GET /api/organizations", { query: {} })).organizations;
  if (!own) throw new Error("registered above");
  const ask = (id: typeof own.id) =>
    stranger.send("PATCH /api/organizations/:organizationId", {
      params: { organizationId: id },
      body: { intro: "x" },
    });
  const [foreignAnswer, missing] = [await ask(own.id), await ask(crypto.randomUUID() as typeof own.id)];
  expect([foreignAnswer.status, await foreignAnswer.text()]).toEqual([missing.status, await missing.text()]);
  expect(foreignAnswer.status).toBe(404);
  expect((await stranger.call("GET /api/organizations", { query: {} })).organizations).toEqual([]);
  expect((await client().refused("GET /api/organizations", { query: {} })).status).toBe(401);
});

test("the list is found by name, code, kind and verification, and comes in pages", async () => {
  const now = time.now.getTime();
  await db.prisma.organization.createMany({
    data: Array.from({ length: 120 }, (_, i) => ({
      tenantId: county.id,
      kind: "village_committee",
      name: `第${i}村`,
      creditCode: `V${i}`,
      contactName: "林",
      contactPhoneSealed: Buffer.of(1),
      contactPhoneMasked: "",
      createdAt: new Date(now - Math.floor(i / 2) * 1000), // pairs of the same instant
    })),
  });
  const seen: string[] = [];
  let page = await organizer.call("GET /api/organizations", { query: { kind: "village_committee" } });
  seen.push(...page.organizations.map(({ id }) => id));
  while (page.more) {
    const before = page.organizations.at(-1)?.id;
    page = await organizer.call("GET /api/organizations", { query: { kind: "village_committee", before } });
    seen.push(...page.organizations.map(({ id }) => id));
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  const search = async (query: { q?: string; verification?: "pending" | "verified" }) =>
    (await organizer.call("GET /api/organizations", { query })).organizations.map(({ name }) => name);
  expect(await search({ q: "第77村" })).toEqual(["第77村"]);
  expect(await search({ q: "9144030019220382" })).toEqual(["莆田秀屿电子"]);
  expect(await search({ q: "秀屿", verification: "verified" })).toEqual([]);
});

test("tenants are listed as far as the grants reach", async () => {
  const ids = async (login: string) =>
    (await (await staff(login)).call("GET /api/tenants")).tenants.map(({ id }) => id);
  expect(await ids("organizer")).toEqual([city.id, county.id]);
  expect(await ids("county-organizer")).toEqual([county.id]);
  expect(await ids("first-manager")).toEqual([county.id]);
  expect(await ids("stranger")).toEqual([foreign.id]);
});
