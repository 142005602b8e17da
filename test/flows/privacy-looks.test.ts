// Whoever looks at a person's data is logged, and the person sees who.
import { beforeEach, expect, test } from "vitest";
import type { PersonId } from "@jishi/shared/ids";
import { interviewOf, openBooth } from "../support/market-day.ts";
import { startPeopleApp } from "../support/people-app.ts";

const app = await startPeopleApp();
const { candidate, db, look, organization, pass, staff, tenant, time, user } = app;
const city = await tenant();
const foreign = await tenant();
const { id: organizationId, scope } = await organization(city.id);
const recruiterId = await user("recruiter", "recruiter", scope);
await user("organizer", "organizer", { tenantId: city.id });
await user("auditor", "auditor", { tenantId: city.id });
await user("foreign-organizer", "organizer", { tenantId: foreign.id });
await user("foreign-auditor", "auditor", { tenantId: foreign.id });
const boothId = await openBooth({ db, now: time.now, tenantId: city.id, organizationId }, recruiterId);

let phones = 0;
const newCandidate = async () => {
  const client = await candidate(`137${String(++phones).padStart(8, "0")}`);
  return { client, personId: (await client.call("GET /api/me/person")).id };
};
const interviewed = (personId: PersonId) =>
  interviewOf({ db, now: time.now }, { boothId, personId, recruiterId });

beforeEach(() => pass(2 * 86_400));

test("an unmasked look is logged with its reason before anything is shown, and the person sees it", async () => {
  const { client, personId } = await newCandidate();
  await client.call("PATCH /api/me/person", { body: { name: "郑国强" } });
  await interviewed(personId);
  const organizer = await staff("organizer");
  const unmask = (field: "name" | "phone" | "id_number", reason = "补贴核对") => ({
    params: { personId },
    body: { field, reason },
  });
  const route = "POST /api/persons/:personId/unmask" as const;
  expect(await organizer.call(route, unmask("name"))).toEqual({ value: "郑国强" });
  expect((await organizer.call(route, unmask("phone"))).value).toMatch(/^137\d{8}$/);
  expect(await organizer.call(route, unmask("id_number"))).toEqual({ value: null });
  expect((await organizer.refused(route, unmask("name", " "))).code).toBe("request/invalid");
  expect((await (await staff("foreign-organizer")).refused(route, unmask("name"))).code).toBe("not-found");
  expect((await (await staff("recruiter")).refused(route, unmask("name"))).code).toBe("auth/forbidden");

  const { looks } = await client.call("GET /api/me/looks");
  expect(looks.map(({ what, who, reason }) => [what, who, reason])).toEqual([
    ["id_number", "organizer", "补贴核对"],
    ["phone", "organizer", "补贴核对"],
    ["name", "organizer", "补贴核对"],
  ]);
  const seenBy = async (login: string) =>
    (await (await staff(login)).call("GET /api/audit", { query: {} })).entries.filter(
      ({ subject }) => subject === `person:${personId}`,
    );
  expect((await seenBy("auditor")).map(({ action }) => action)).toEqual([
    "look.id_number",
    "look.phone",
    "look.name",
  ]);
  expect(await seenBy("foreign-auditor")).toEqual([]);
});

test("nobody unmasks more than sixty fields an hour", async () => {
  const { personId } = await newCandidate();
  await interviewed(personId);
  const organizer = await staff("organizer");
  const statuses = await Promise.all(
    Array.from({ length: 65 }, async () => {
      const parts = { params: { personId }, body: { field: "name" as const, reason: "核对" } };
      return (await organizer.send("POST /api/persons/:personId/unmask", parts)).status;
    }),
  );
  expect(statuses.filter((status) => status === 200).length).toBe(60);
  expect(statuses.filter((status) => status === 429).length).toBe(5);
});

test("the same look within ten minutes is logged once, and the recruiter's enterprise is named", async () => {
  const { client, personId } = await newCandidate();
  await interviewed(personId);
  const recruiter = { kind: "staff", userId: recruiterId, address: "10.0.0.1" } as Parameters<typeof look>[0];
  const seen = { personId, what: "resume", reason: "A1-001" } as const;
  for (const seconds of [0, 60, 500, 60]) {
    pass(seconds);
    await look(recruiter, seen);
  }
  const { looks } = await client.call("GET /api/me/looks");
  expect(
    looks.map(({ what, who, organizationName, reason }) => ({ what, who, organizationName, reason })),
  ).toEqual(
    Array.from({ length: 2 }, () => ({
      what: "resume",
      who: "recruiter",
      organizationName: "莆田一厂",
      reason: "A1-001",
    })),
  );
});

test("the audit log can only be added to", async () => {
  await expect(db.prisma.$executeRaw`UPDATE audit_entry SET reason = 'x'`).rejects.toThrow();
  await expect(db.prisma.$executeRaw`DELETE FROM audit_entry`).rejects.toThrow();
});
