// Ids of others' people, programmes and money, named where a request names more than its target: they answer like ids that never were.
import type { AwardId, PlacementId, PolicyId } from "@jishi/shared/ids";
import { beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { grantAward } from "../support/awards.ts";
import { hire, idNumber, organizationOf, refer } from "../support/hires.ts";
import { openOffice, policyNamed } from "../support/money.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const make = "POST /api/organizations/:organizationId/claims";
const none = () => crypto.randomUUID();

test("an agency claims for nobody whom it hasn't registered with their consent", async () => {
  const [agency, employer] = [await app.staff("agency"), await app.staff("recruiter1")];
  const params = { organizationId: await organizationOf(agency) };
  const { id: policyId } = await policyNamed(agency, "agency-service");
  const today = new Date(app.clock.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const person = { phone: "13600000091", idNumber: idNumber("1988-08-08", 91) };
  const { id: hired } = await hire(employer, { ...person, startedOn: today });
  const codeFor = async (placementId: PlacementId) =>
    (await agency.refused(make, { params, body: { policyId, placementId, stated: [] } })).body;
  expect(await codeFor(hired)).toEqual(await codeFor(none() as PlacementId));
  await refer(agency, person);
  const made = await agency.call(make, { params, body: { policyId, placementId: hired, stated: [] } });
  expect(made.stage).toBe("draft");
});

test("another city's programme is nobody's here, and its awards are in no list of ours", async () => {
  const { db } = app.app.parts;
  const tenantId = none();
  const elsewhere = { level: "city", path: `${tenantId}/`, nameZh: "别处", nameEn: "Elsewhere" };
  await db.prisma.tenant.create({ data: { id: tenantId, ...elsewhere } });
  const workstation = await app.staff("workstation");
  const organizationId = await organizationOf(workstation);
  const at = app.clock.now;
  const { awardId } = await grantAward(db, { tenantId, organizationId, amountFen: 100n, at });
  const policy = await db.prisma.policy.findFirstOrThrow({ where: { tenantId } });
  const agency = await app.staff("agency");
  const own = { organizationId: await organizationOf(agency) };
  const choices = await agency.call("GET /api/organizations/:organizationId/claim-choices", { params: own });
  expect(choices.policies.map(({ id }) => String(id))).not.toContain(policy.id);
  const body = {
    policyId: policy.id as PolicyId,
    placementId: none() as PlacementId,
    stated: [],
  };
  expect((await agency.refused(make, { params: own, body })).code).toBe("claim/not-yours");

  const office = await openOffice(app);
  const answers = async (award: AwardId) => {
    const named = { params: { tenantId: office.tenantId }, body: { awardIds: [award] } };
    const asked = await Promise.all([
      office.finance.refused("POST /api/tenants/:tenantId/reservations", named),
      office.finance.refused("POST /api/tenants/:tenantId/postings", named),
      office.finance.refused("POST /api/tenants/:tenantId/payment-batches", named),
      office.approver.refused("POST /api/tenants/:tenantId/notices", named),
    ]);
    return asked.map(({ status, code }) => `${status} ${code}`);
  };
  expect(await answers(awardId)).toEqual(await answers(none() as AwardId));
  expect(await db.prisma.award.findUniqueOrThrow({ where: { id: awardId } })).toMatchObject({
    state: "granted",
  });
});
