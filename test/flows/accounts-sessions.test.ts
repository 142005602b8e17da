// Sessions end at once, and organizations keep their own logins.
import { beforeEach, expect, test } from "vitest";
import type { SessionId } from "@jishi/shared/ids";
import { startSession } from "../../server/src/features/accounts/index.ts";
import type { Client } from "../support/client.ts";
import { PASSWORD, startPeopleApp } from "../support/people-app.ts";

const app = await startPeopleApp();
const { client, db, ended, organization, pass, staff, tenant, time, user } = app;
const city = await tenant();
const county = await tenant(city, "county");
const foreign = await tenant();
await user("organizer", "organizer", { tenantId: city.id });
await user("stranger", "organizer", { tenantId: foreign.id });

beforeEach(() => pass(2 * 86_400));

const signIn = (login: string, password: string) =>
  client().send("POST /api/sessions/staff", { body: { login, password } });

test("a changed password ends all other sessions at once, and a weak one is refused", async () => {
  await user("changing", "organizer", { tenantId: city.id });
  const [here, there] = [await staff("changing"), await staff("changing")];
  const change = (current: string, next: string) => ({ body: { current, next } });
  expect((await here.refused("POST /api/me/password", change("wrong", "a fine new password"))).code).toBe(
    "auth/wrong-password",
  );
  expect((await here.refused("POST /api/me/password", change(PASSWORD, "1234567890"))).code).toBe(
    "auth/weak-password",
  );
  expect((await there.call("GET /api/me")).kind).toBe("staff");
  ended.length = 0;
  await here.call("POST /api/me/password", change(PASSWORD, "a fine new password"));
  expect((await there.call("GET /api/me")).kind).toBe("anonymous");
  expect((await here.call("GET /api/me")).kind).toBe("staff");
  expect(ended).toHaveLength(1);
  expect((await signIn("changing", PASSWORD)).status).toBe(401);
  expect((await signIn("changing", "a fine new password")).status).toBe(200);
});

test("sessions are listed, and one's own can be ended at once; another's is not found", async () => {
  await user("traveller", "organizer", { tenantId: city.id });
  const [here, there] = [await staff("traveller"), await staff("traveller")];
  const { sessions } = await here.call("GET /api/sessions");
  expect(sessions.map(({ current }) => String(current)).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "false",
    "true",
  ]);
  const other = sessions.find(({ current }) => !current);
  if (!other) throw new Error("two sessions");
  const sessionId = other.id;
  expect(
    (await (await staff("organizer")).refused("DELETE /api/sessions/:sessionId", { params: { sessionId } }))
      .code,
  ).toBe("not-found");
  await here.call("DELETE /api/sessions/:sessionId", { params: { sessionId } });
  expect((await there.call("GET /api/me")).kind).toBe("anonymous");
  expect(ended).toContain(sessionId);
  expect((await here.refused("DELETE /api/sessions/:sessionId", { params: { sessionId } })).code).toBe(
    "not-found",
  );
});

test("signing in again in the same browser ends the session before, and signing out ends it at once", async () => {
  const browser = await staff("organizer");
  const before = new (browser.constructor as typeof Client)(browser.url, browser.cookie);
  await browser.call("POST /api/sessions/staff", { body: { login: "organizer", password: PASSWORD } });
  expect((await before.call("GET /api/me")).kind).toBe("anonymous");
  const after = new (browser.constructor as typeof Client)(browser.url, browser.cookie);
  await browser.call("DELETE /api/sessions/current");
  expect(browser.cookie).toBeUndefined();
  expect((await after.call("GET /api/me")).kind).toBe("anonymous");
  await browser.call("DELETE /api/sessions/current");
});

test("the twenty-first session ends the oldest", async () => {
  const userId = await user("manytabs", "organizer", { tenantId: city.id });
  const begin = () => {
    pass(1);
    const session = { now: time.now, validSeconds: 3600, device: "", address: "" };
    return db.transaction((tx) => startSession(tx, app.vault, { userId }, session));
  };
  const tabs: SessionId[] = [];
  for (let i = 0; i < 20; i++) tabs.push((await begin()).sessionId);
  const last = await begin();
  expect(last.ended).toEqual([tabs[0]]);
  const kinds = await Promise.all(
    [tabs[0], tabs[1], last.sessionId].map(async (id) => {
      const tab = client();
      tab.cookie = `jishi_session=${id ? app.store.sessions.tokenOf(id) : ""}`;
      return (await tab.call("GET /api/me")).kind;
    }),
  );
  expect(kinds).toEqual(["anonymous", "staff", "staff"]);
});

test("a session notes when it was last seen, at most once a minute", async () => {
  const organizer = await staff("organizer");
  const seen = async () => {
    const { sessions } = await organizer.call("GET /api/sessions");
    return sessions.find(({ current }) => current)?.lastSeenAt;
  };
  const first = await seen();
  pass(59);
  expect(await seen()).toBe(first);
  pass(2);
  await organizer.call("GET /api/me");
  expect(await seen()).toBe(time.now.toISOString());
});

test("an enterprise adds staff with its own roles only, and disabling one ends their session at once", async () => {
  const { id: organizationId, scope } = await organization(county.id);
  await user("manager", "enterprise", scope);
  const manager = await staff("manager");
  const add = (login: string, roles: ("recruiter" | "agency")[], password = PASSWORD) => ({
    params: { organizationId },
    body: { login, name: "招聘员", password, roles },
  });
  const added = await manager.call(
    "POST /api/organizations/:organizationId/users",
    add("fresh", ["recruiter"]),
  );
  expect(added).toMatchObject({ login: "fresh", roles: ["recruiter"], disabled: false });
  const again = await manager.refused(
    "POST /api/organizations/:organizationId/users",
    add("fresh", ["recruiter"]),
  );
  expect(again).toMatchObject({ status: 409, code: "user/exists" });
  expect(
    (await manager.refused("POST /api/organizations/:organizationId/users", add("other", ["agency"]))).code,
  ).toBe("request/invalid");
  expect(
    (
      await manager.refused(
        "POST /api/organizations/:organizationId/users",
        add("other", ["recruiter"], "jishi-demo"),
      )
    ).code,
  ).toBe("auth/weak-password");

  const fresh = await staff("fresh");
  expect(await fresh.call("GET /api/me")).toMatchObject({
    organizationName: "莆田一厂",
    grants: [{ role: "recruiter", ...scope }],
  });
  const disable = (disabled: boolean) => ({ params: { userId: added.id }, body: { disabled } });
  expect((await manager.call("POST /api/users/:userId/disable", disable(true))).disabled).toBe(true);
  expect((await fresh.call("GET /api/me")).kind).toBe("anonymous");
  expect((await signIn("fresh", PASSWORD)).status).toBe(401);
  await manager.call("POST /api/users/:userId/disable", disable(false));
  expect((await signIn("fresh", PASSWORD)).status).toBe(200);
  const { users } = await manager.call("GET /api/organizations/:organizationId/users", {
    params: { organizationId },
  });
  expect(users.map(({ login }) => login)).toEqual(["fresh", "manager"]);
});

test("nobody disables themselves, a stranger's staff, or someone with rights beyond their reach", async () => {
  const { id: organizationId, scope } = await organization(county.id);
  const managerId = await user("manager2", "enterprise", scope);
  const mixed = await user("mixed", "recruiter", scope);
  await db.prisma.userGrant.create({ data: { userId: mixed, role: "organizer", tenantId: city.id } });
  const manager = await staff("manager2");
  const disable = (userId: typeof managerId) => ({ params: { userId }, body: { disabled: true } });
  expect((await manager.refused("POST /api/users/:userId/disable", disable(managerId))).code).toBe(
    "user/self",
  );
  expect((await manager.refused("POST /api/users/:userId/disable", disable(mixed))).code).toBe("not-found");
  const stranger = await staff("stranger");
  expect((await stranger.refused("POST /api/users/:userId/disable", disable(managerId))).code).toBe(
    "not-found",
  );
  expect(
    (await stranger.refused("GET /api/organizations/:organizationId/users", { params: { organizationId } }))
      .code,
  ).toBe("not-found");
  expect(
    (await (await staff("organizer")).call("POST /api/users/:userId/disable", disable(mixed))).disabled,
  ).toBe(true);
});
