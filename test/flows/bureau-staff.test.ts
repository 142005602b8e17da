// An installation's first people: an operator opens a tenant and gives logins, before anybody can sign in.
import { expect, test } from "vitest";
import { bureau, bureauStore } from "../../server/src/features/accounts/index.ts";
import { startPeopleApp } from "../support/people-app.ts";
import { signInStaff } from "../support/client.ts";

const { db, organization, url, user } = await startPeopleApp();
const clock = () => new Date("2026-11-21T12:00:00.000Z");
const deps = { store: bureauStore(db), clock };
const city = await bureau.openTenant(deps, { level: "city", nameZh: "莆田市", nameEn: "Putian" });
const person = { name: "许文清", tenant: "莆田市" };

test("a tenant stands under one of the level above it, and a level is left out by nobody", async () => {
  const county = { level: "county", nameZh: "仙游县", nameEn: "Xianyou", under: "莆田市" };
  expect(await bureau.openTenant(deps, county)).toMatchObject({
    path: expect.stringMatching(`^${city.path}.{36}/$`),
  });
  const town = { level: "town", nameZh: "枫亭镇", nameEn: "Fengting" };
  await expect(bureau.openTenant(deps, town)).rejects.toThrow("request/invalid");
  await expect(bureau.openTenant(deps, { ...town, under: "莆田市" })).rejects.toThrow("request/invalid");
  await expect(bureau.openTenant(deps, { ...town, under: "厦门市" })).rejects.toThrow("not-found");
  await expect(bureau.openTenant(deps, { ...county, level: "city" })).rejects.toThrow("request/invalid");
  await expect(bureau.openTenant(deps, { ...county, nameZh: " " })).rejects.toThrow("request/invalid");
});

test("who is added signs in with the password that was told, and does what their roles may", async () => {
  const password = await bureau.addBureauStaff(deps, { ...person, login: "root", roles: ["admin"] });
  const admin = await signInStaff(url, "root", password);
  const body = {
    kind: "enterprise" as const,
    tenantId: city.id,
    name: "莆田榕湖机电有限公司",
    creditCode: "914403001922038216",
    contactName: "黄",
    contactPhone: "13800001234",
  };
  const made = await admin.call("POST /api/organizations", { body });
  expect(made).toMatchObject({ tenantId: city.id, verification: "pending" });
  await expect(bureau.addBureauStaff(deps, { ...person, login: "root", roles: ["auditor"] })).rejects.toThrow(
    "user/exists",
  );
  await expect(
    bureau.addBureauStaff(deps, { ...person, login: "boss", roles: ["recruiter"] }),
  ).rejects.toThrow("request/invalid");
  await expect(bureau.addBureauStaff(deps, { ...person, login: "boss", roles: [] })).rejects.toThrow(
    "request/invalid",
  );
});

test("a role that is taken away is gone at once, and what was done is in the tenant's audit log", async () => {
  const password = await bureau.addBureauStaff(deps, {
    ...person,
    login: "zheng",
    roles: ["reviewer", "finance"],
  });
  const zheng = await signInStaff(url, "zheng", password);
  await bureau.setBureauRoles(deps, { login: "zheng", roles: ["auditor"] });
  const me = await zheng.call("GET /api/me");
  expect(me.kind === "staff" && me.grants.map(({ role }) => role)).toEqual(["auditor"]);
  const { entries } = await zheng.call("GET /api/audit");
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["tenant.open", "user.add", "user.roles"]),
  );
  expect(await bureau.listBureaus(deps)).toMatchObject([
    [
      { nameZh: "莆田市" },
      [
        { login: "root", roles: ["admin"] },
        { login: "zheng", roles: ["auditor"] },
      ],
    ],
    [{ nameZh: "仙游县" }, []],
  ]);
});

test("who lost their password gets another; every session ends, and the old password with it", async () => {
  const old = await bureau.addBureauStaff(deps, { ...person, login: "lin", roles: ["approver"] });
  const lin = await signInStaff(url, "lin", old);
  const password = await bureau.renewPassword(deps, "lin");
  expect((await lin.call("GET /api/me")).kind).toBe("anonymous");
  await expect(signInStaff(url, "lin", old)).rejects.toThrow("auth/wrong-password");
  expect((await (await signInStaff(url, "lin", password)).call("GET /api/me")).kind).toBe("staff");
});

test("who works for an organization is not an operator's to change here", async () => {
  const { scope } = await organization(city.id);
  await user("manager", "enterprise", scope);
  for (const login of ["manager", "nobody"]) {
    await expect(bureau.setBureauRoles(deps, { login, roles: ["admin"] })).rejects.toThrow("not-found");
    await expect(bureau.renewPassword(deps, login)).rejects.toThrow("not-found");
  }
  // Who they are may be recorded: nobody claims and pays.
  const { id } = await db.prisma.user.findUniqueOrThrow({ where: { login: "manager" } });
  expect(await deps.store.find("manager")).toBe(id);
  await expect(deps.store.find("nobody")).rejects.toThrow("not-found");
});
