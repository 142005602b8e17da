// Lists of insured months: previewed, confirmed once, and what they prove about a hire.
import type { PlacementId } from "@jishi/shared/ids";
import type { PlacementView } from "@jishi/shared/placements";
import { beforeAll, describe, expect, test } from "vitest";
import { factsOfPlacement, factStore } from "../../server/src/features/placements/index.ts";
import { insureBy } from "../../server/src/features/placements/retention.ts";
import { referralStore } from "../../server/src/features/referrals/index.ts";
import { readSheet, writeXlsx } from "../../server/src/sheets/index.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { Client } from "../support/client.ts";
import {
  endOf,
  firstOf,
  HEADING,
  hire,
  idNumber,
  importMonths,
  month,
  organizationOf,
  refer,
  upload,
} from "../support/hires.ts";

let app: TestApp;
let employer: Client;
let other: Client;
let agency: Client;
let bureau: Client;
let ronghu: string;
let haifeng: string;
let city: string;
/** Hired five months ago, one for each test. */
const hired: PlacementView[] = [];
const numbers = [1, 2, 3, 4, 5, 6, 7].map((order) => idNumber("1990-05-05", order));
const numberOf = (nth: number): string => numbers[nth] ?? "";
const hiredAs = (nth: number): PlacementId => (hired[nth] as PlacementView).id;

const START = `${month(5)}-01`;

beforeAll(async () => {
  app = await startApp();
  [employer, other, agency, bureau] = (await Promise.all(
    ["recruiter1", "recruiter3", "agency", "organizer"].map((login) => app.staff(login)),
  )) as [Client, Client, Client, Client];
  const codes = await app.app.parts.db.prisma.organization.findMany();
  const codeOf = async (client: Client) => {
    const id = await organizationOf(client);
    return codes.find((one) => one.id === id)?.creditCode ?? "";
  };
  [ronghu, haifeng] = [await codeOf(employer), await codeOf(other)];
  const { tenants } = await bureau.call("GET /api/tenants");
  city = `/tenants/${tenants.find(({ level }) => level === "city")?.id}`;
  // Noon of that day in Putian.
  const back = Math.round((Date.now() - firstOf(5).getTime()) / 1000) - 4 * 3600;
  app.clock.pass(-back);
  for (const [nth, number] of numbers.entries()) {
    const person = { name: `样例${nth}`, idNumber: number };
    if (nth === 0) await refer(agency, person);
    hired.push(await hire(employer, { ...person, startedOn: START, offeredOn: START }));
  }
  app.clock.pass(back);
});

const row = (nth: number, ago: number, { code = ronghu, through = "", status = "正常" } = {}) =>
  [`样例${nth}`, numberOf(nth), code, month(ago), through, status].join(",");
const view = (nth: number) =>
  employer.call("GET /api/placements/:placementId", { params: { placementId: hiredAs(nth) } });
async function factsFor(nth: number, claimant: Client) {
  const { db, vault } = app.app.parts;
  const deps = { facts: factStore(db), referrals: referralStore(db, vault), vault };
  const asking = { claimantOrganizationId: await organizationOf(claimant), at: app.clock.now };
  return factsOfPlacement(deps, { placementId: hiredAs(nth), ...asking });
}
const proofOf = async (nth: number) =>
  (await factsFor(nth, employer)).facts["retention.provenThrough"]?.source;
const ours = async () => `/organizations/${await organizationOf(employer)}`;

describe("a list of insured months", () => {
  test("is previewed row by row, confirmed once, and moves the placement to retained", async () => {
    const stranger = row(0, 5).replace(numberOf(0), idNumber("1980-01-01", 9));
    const wrong = row(0, 4).replace(numberOf(0), "350302199001011230");
    const lines = [
      HEADING,
      row(0, 5),
      row(0, 4),
      stranger,
      wrong,
      row(0, 4),
      row(0, 3).replace("样例0", "别人"),
      `甲,3.50302E+17,${ronghu},${month(4)},,`,
    ];
    const { body } = await upload(bureau, city, { bytes: lines.join("\r\n") });
    expect(body).toMatchObject({ state: "previewed", source: "bureau", changed: 0 });
    expect(body.counts).toMatchObject({ new: 2, unknown: 1, malformed: 2, repeated: 1, other_name: 1 });
    const params = { insuranceImportId: body.id };
    const list = "GET /api/insurance-imports/:insuranceImportId/rows";
    const { rows } = await bureau.call(list, { params });
    expect((await bureau.refused(list, { params, query: { after: 2 ** 31 } })).code).toBe("request/invalid");
    expect(rows.map(({ row: at, kind }) => `${at} ${kind}`).join(", ")).toBe(
      "2 new, 3 new, 4 unknown, 5 malformed, 6 repeated, 7 other_name, 8 malformed",
    );
    expect(rows[0]).toMatchObject({ nameMasked: "样*0", month: month(5), paid: true });
    const nobody = { nameMasked: null, idMasked: null, month: null };
    expect([rows[2], rows[5]]).toMatchObject([nobody, nobody]);
    expect(rows[5]?.said?.zh).toContain("登记的不是这个姓名");
    expect(rows[6]?.said?.zh).toContain("末尾几位已丢失");
    expect((await view(0)).state).toBe("started"); // nothing was written yet

    const confirm = "POST /api/insurance-imports/:insuranceImportId/confirmation";
    const another = await bureau.refused(confirm, { params, body: { sha256: "0".repeat(64) } });
    expect(another.code).toBe("insurance/file");
    const confirmed = await bureau.call(confirm, { params, body: { sha256: body.sha256 } });
    expect(confirmed).toMatchObject({ state: "confirmed", changed: 1 });
    expect(confirmed.changes).toMatchObject([{ before: null, after: endOf(4), end: { kind: "no_more" } }]);
    expect(await bureau.call(confirm, { params, body: { sha256: body.sha256 } })).toEqual(confirmed);
    expect(await view(0)).toMatchObject({ state: "retained", provenThrough: endOf(4) });
    expect((await view(0)).months).toEqual([
      { month: month(5), is: "proven", source: "bureau" },
      { month: month(4), is: "proven", source: "bureau" },
    ]);
    const again = await upload(bureau, city, { bytes: lines.join("\r\n") });
    expect(again.body.counts).toMatchObject({ new: 0, unchanged: 2 });
  });

  test("a gap ends the proof, and a month that comes later closes it", async () => {
    const gap = await importMonths(bureau, city, [row(1, 5), row(1, 4), row(1, 2), row(1, 1)]);
    expect(gap.changes).toMatchObject([{ after: endOf(4), end: { kind: "gap", month: month(3) } }]);
    const marks = (await view(1)).months.map(({ is }) => is);
    expect(marks.join(" ")).toBe("proven proven missing paid paid");
    const closed = await importMonths(bureau, city, [row(1, 3)]);
    expect(closed.changes).toMatchObject([{ before: endOf(4), after: endOf(1), end: { kind: "no_more" } }]);
    const { events } = await view(1);
    expect(events.filter(({ kind }) => kind === "retention")).toMatchObject([
      { on: endOf(4), end: { kind: "gap" } },
      { before: endOf(4), on: endOf(1) },
    ]);
  });

  test("another employer's month ends it, and says whose it is", async () => {
    const { changes } = await importMonths(bureau, city, [
      row(2, 5),
      row(2, 4),
      row(2, 3, { code: haifeng }),
    ]);
    expect(changes).toMatchObject([{ after: endOf(4), end: { kind: "other_employer", employer: haifeng } }]);
    expect((await view(2)).months.at(-1)).toEqual({ month: month(3), is: "elsewhere", source: "bureau" });
  });

  test("a corrected month is a new row beside the old one; one that was paid back proves nothing more", async () => {
    await importMonths(bureau, city, [row(3, 5), row(3, 4), row(3, 3)]);
    const left = await importMonths(bureau, city, [row(3, 3, { through: `${month(3)}-10` })]);
    expect(left.counts.correction).toBe(1);
    expect(left.changes).toMatchObject([
      { before: endOf(3), after: `${month(3)}-10`, end: { kind: "left" } },
    ]);
    const back = await importMonths(bureau, city, [row(3, 4, { status: "退费" })]);
    expect(back.changes).toMatchObject([{ after: endOf(5), end: { kind: "gap", month: month(4) } }]);
    const { prisma } = app.app.parts.db;
    const { personId } = await view(3);
    expect(await prisma.insuredMonth.count({ where: { personId } })).toBe(5);
    const changes = ["UPDATE insured_month SET paid = true", "DELETE FROM insured_month"];
    for (const sql of [...changes, "DELETE FROM placement_event"]) {
      await expect(prisma.$executeRawUnsafe(sql)).rejects.toThrow(/append_only/);
    }
  });

  test("an employer speaks for its own people, and never against the bureau", async () => {
    await importMonths(bureau, city, [row(4, 5)]);
    const lines = [row(4, 5, { status: "退费" }), row(4, 4), row(4, 3, { code: haifeng })];
    const { body } = await upload(employer, await ours(), { bytes: [HEADING, ...lines].join("\n") });
    expect(body.source).toBe("employer");
    expect(body.counts).toMatchObject({ outranked: 1, new: 1, not_ours: 1 });
    const theirs = `/organizations/${await organizationOf(other)}`;
    const unknown = await upload(other, theirs, {
      bytes: [HEADING, row(4, 4, { code: haifeng })].join("\n"),
    });
    expect(unknown.body.counts).toMatchObject({ unknown: 1 });
    const params = { insuranceImportId: body.id };
    expect((await other.refused("GET /api/insurance-imports/:insuranceImportId", { params })).status).toBe(
      404,
    );
    expect((await upload(employer, city, { bytes: HEADING })).status).toBe(404);
    expect((await upload(await app.staff("auditor"), city, { bytes: HEADING })).status).toBe(403);
  });

  test("what an employer reports is shown as its report until the bureau says the same", async () => {
    expect(await view(6)).toMatchObject({ provenBy: null, insureBy: insureBy(START) });
    await importMonths(employer, await ours(), [row(6, 5), row(6, 4)]);
    expect(await view(6)).toMatchObject({ state: "retained", provenBy: "employer" });
    await importMonths(bureau, city, [row(6, 4)]);
    expect((await view(6)).months.map(({ source }) => source)).toEqual(["employer", "bureau"]);
    expect(await proofOf(6)).toMatch(/, employer, .*, row 2$/);
    await importMonths(bureau, city, [row(6, 5)]);
    expect(await view(6)).toMatchObject({ provenThrough: endOf(4), provenBy: "bureau" });
    expect(await proofOf(6)).toMatch(/, bureau, /);
  });

  test("of GBK, and of .xlsx in our template, reads like UTF-8, and what isn't a list is refused", async () => {
    // 证件号码,所属期 in GBK
    const heading = Buffer.from("d6a4bcfebac5c2eb2ccbf9caf4c6da0a", "hex");
    const gbk = Buffer.concat([heading, Buffer.from(`${numberOf(5)},${month(5)}\n`)]);
    const first = await upload(employer, await ours(), { bytes: gbk });
    expect(first.body.counts).toMatchObject({ new: 1 });
    const query = { format: "xlsx", language: "en" } as const;
    const template = await bureau.send("GET /api/desk/insurance-template/file", { query });
    const [head = { cells: [] }] = readSheet(Buffer.from(await template.arrayBuffer()));
    const rows = [head.cells, ["样例5", numberOf(5), ronghu, month(4)]];
    const second = await upload(bureau, city, { name: "名单.xlsx", bytes: await writeXlsx("名单", rows) });
    expect(second.body).toMatchObject({ fileName: "名单.xlsx", counts: { new: 1 } });
    expect((await upload(bureau, city, { bytes: "甲,乙\n1,2" })).body.code).toBe("sheet/columns");
    expect((await upload(bureau, city, { bytes: "" })).body.code).toBe("sheet/empty");
  });

  test("a preview that is too old, or overtaken by another, is not written", async () => {
    const confirm = "POST /api/insurance-imports/:insuranceImportId/confirmation";
    const bytes = [HEADING, row(5, 3)].join("\n");
    const [first, second] = [
      await upload(bureau, city, { bytes }),
      await upload(bureau, city, { bytes: `${bytes}\n` }),
    ];
    const of = ({ body: { id, sha256 } }: typeof first) => ({
      params: { insuranceImportId: id },
      body: { sha256 },
    });
    await bureau.call(confirm, of(first));
    expect((await bureau.refused(confirm, of(second))).code).toBe("insurance/stale");
    const third = await upload(bureau, city, { bytes });
    app.clock.pass(3 * 3600);
    expect((await bureau.refused(confirm, of(third))).code).toBe("insurance/state");
  });
});

test("a claim's facts name the rows they come from, and whose the hire is", async () => {
  const agencyId = await organizationOf(agency);
  await bureau.call("PUT /api/organizations/:organizationId/licence", {
    params: { organizationId: agencyId },
    body: { licence: { number: "(闽)人服证字[2024]第0301号", until: "2099-12-31" } },
  });
  const found = await factsFor(0, agency);
  expect(found).toMatchObject({ personName: "样例0", creditedOrganizationId: agencyId });
  expect(found.facts).toMatchObject({
    "placement.startedOn": { value: START },
    "placement.offeredOn": { value: START },
    "retention.provenThrough": { value: endOf(4) },
    "referral.consented": { value: true },
    "employer.inTenant": { value: true },
    "claimant.licensed": { value: true },
  });
  expect(await proofOf(0)).toMatch(/^insured_month \d+: .*, bureau, .*, row 3$/);
  expect(found.facts["person.ofVillage"]).toBeUndefined();
  expect(found.why.zh).toContain("计入这份登记");
  const claimable = await factStore(app.app.parts.db).claimableFor(agencyId);
  expect(claimable.map(({ placementId }) => placementId)).toContain(hiredAs(0));
});
