// An agency's people: claimed for in one spreadsheet, and insured by the bureau's list, each step killed.
import { createHash } from "node:crypto";
import type { TenantId } from "@jishi/shared/ids";
import type { ImportView } from "@jishi/shared/insurance";
import { expect } from "vitest";
import { HEADING, hire, idNumber, organizationOf, refer } from "../../support/hires.ts";
import { policyNamed } from "../../support/money.ts";
import { sent, type Killed } from "./killing.ts";
import type { Server } from "./server.ts";

const people = [1, 2, 3].map((order) => ({
  phone: `1360000030${order}`,
  idNumber: idNumber("1990-01-01", 300 + order),
}));
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

export async function claimAndInsure(server: Server, tenantId: TenantId, killed: Killed): Promise<void> {
  const [agency, employer] = [await server.staff("agency"), await server.staff("recruiter1")];
  for (const person of people) {
    await refer(agency, person);
    await hire(employer, { ...person, startedOn: today() });
  }
  const { id: policyId } = await policyNamed(agency, "agency-service");
  const sheet = ["身份证号", ...people.map((person) => person.idNumber)].join("\r\n");
  const confirm = createHash("sha256").update(sheet).digest("hex");
  const path = `/api/organizations/${await organizationOf(agency)}/claim-sheets?policyId=${policyId}&confirm=${confirm}`;
  const listed = async () => (await agency.call("GET /api/claims", { query: {} })).claims;
  const before = new Set((await listed()).map(({ id }) => id)); // the demo's
  const claimed = await killed((key) => sent<{ submitted: number }>(agency, { path, text: sheet, key }));
  expect(claimed.submitted).toBe(people.length);
  const claims = (await listed()).filter(({ id }) => !before.has(id));
  expect(claims.map(({ stage }) => stage)).toEqual(people.map(() => "submitted"));

  const params = { organizationId: await organizationOf(employer) };
  const { creditCode } = await employer.call("GET /api/organizations/:organizationId", { params });
  const month = today().slice(0, 7);
  const lines = people.map((person) => `样例,${person.idNumber},${creditCode},${month},,正常`);
  const list = { path: `/api/tenants/${tenantId}/insurance-imports`, text: [HEADING, ...lines].join("\r\n") };
  const bureau = await server.staff("reviewer");
  const preview = (key: string) => sent<ImportView>(bureau, { ...list, key });
  const { id: insuranceImportId, sha256, counts } = await killed(preview);
  expect(counts.new).toBe(people.length);
  const route = "POST /api/insurance-imports/:insuranceImportId/confirmation";
  const confirmed = await killed((key) =>
    bureau.call(route, { params: { insuranceImportId }, body: { sha256 }, key }),
  );
  expect(confirmed).toMatchObject({ state: "confirmed", changed: people.length });
  expect((await preview(crypto.randomUUID())).counts).toMatchObject({ new: 0, unchanged: people.length });
}
