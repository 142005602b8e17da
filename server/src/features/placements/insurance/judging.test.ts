import { OrganizationId } from "@jishi/shared/ids";
import { expect, test } from "vitest";
import { countRows, judgeRows, monthKey, type KnownMonth, type Sender } from "./judging.ts";
import type { ParsedRow, Stated } from "./rows.ts";

const OWN = "91350304MA31000A7X";
const OTHER = "91350304MA31037B7X";
const [ours, theirs] = [OrganizationId.parse(crypto.randomUUID()), OrganizationId.parse(crypto.randomUUID())];
const bureau: Sender = { source: "bureau", organizationId: null, ownCode: undefined };
const employer: Sender = { source: "employer", organizationId: ours, ownCode: OWN };
const agency: Sender = { source: "agency", organizationId: ours, ownCode: undefined };

const stated: Stated = {
  idNumber: "1",
  name: "",
  employer: OWN,
  month: "2026-02",
  through: null,
  paid: true,
};
const rowOf = (row: number, more: Partial<Stated> = {}): ParsedRow => ({
  row,
  stated: { ...stated, ...more },
});
const kept = (more: Partial<KnownMonth> = {}): KnownMonth => ({
  id: "7",
  through: null,
  paid: true,
  source: "bureau",
  organizationId: null,
  ...more,
});

function judge(rows: ParsedRow[], sender: Sender, known?: KnownMonth) {
  const isNamed = (name: string) => name === "甲乙";
  const person = { personId: "p", nameMasked: "甲*", idMasked: null, isNamed };
  return judgeRows(rows, sender, {
    personOf: (number) => (number === "1" ? person : undefined),
    monthOf: (key) => (key === monthKey("p", OWN, "2026-02") ? known : undefined),
  });
}
const kindOf = (more: Partial<Stated>, sender: Sender, known?: KnownMonth) =>
  judge([rowOf(2, more)], sender, known)[0]?.kind;

test("a month that nobody stated is new, the same again changes nothing, another day corrects", () => {
  expect(kindOf({}, bureau)).toBe("new");
  expect(kindOf({}, bureau, kept())).toBe("unchanged");
  const [corrected] = judge([rowOf(2, { through: "2026-02-10" })], bureau, kept());
  expect(corrected).toMatchObject({ kind: "correction", replacesId: "7" });
  expect(corrected?.said).toEqual({
    zh: "缴至月末 → 缴至2026-02-10",
    en: "paid through the month's end → paid through 2026-02-10",
  });
});

test("a row under another name is refused with nothing of whose number it is, and leaves the month to the right one", () => {
  const rows = judge([rowOf(2, { name: "丙" }), rowOf(3, { name: "甲乙" }), rowOf(4)], bureau);
  expect(rows.map(({ kind }) => kind)).toEqual(["other_name", "new", "repeated"]);
  expect(rows[0]).toMatchObject({ personId: null, nameMasked: null, idMasked: null, month: null });
  expect(JSON.stringify(rows[0])).not.toContain("甲");
});

test("taking back what was never stated writes nothing", () => {
  expect(kindOf({ paid: false }, bureau)).toBe("unchanged");
  expect(kindOf({ paid: false }, bureau, kept())).toBe("correction");
});

test("nobody with an interest speaks against the bureau, or against each other; the bureau against all", () => {
  const against = { paid: false };
  expect(kindOf(against, employer, kept())).toBe("outranked");
  expect(kindOf(against, agency, kept({ source: "employer", organizationId: theirs }))).toBe("outranked");
  expect(kindOf(against, employer, kept({ source: "employer", organizationId: ours }))).toBe("correction");
  expect(kindOf(against, bureau, kept({ source: "employer", organizationId: ours }))).toBe("correction");
});

test("what the bureau says too is its record from then on, and an employer's report stays a report", () => {
  const reported = kept({ source: "employer", organizationId: ours });
  expect(judge([rowOf(2)], bureau, reported)[0]).toMatchObject({ kind: "correction", replacesId: "7" });
  expect(kindOf({}, employer, kept())).toBe("unchanged");
  expect(kindOf({}, agency, reported)).toBe("unchanged");
});

test("an employer's row about another employer isn't theirs, an agency's may be", () => {
  expect(kindOf({ employer: OTHER }, employer)).toBe("not_ours");
  expect(kindOf({ employer: OTHER }, agency)).toBe("new");
});

test("of people who aren't known only the row's number is kept", () => {
  const [row] = judge([rowOf(9, { idNumber: "2" })], bureau);
  expect(row).toEqual({
    row: 9,
    kind: "unknown",
    personId: null,
    nameMasked: null,
    idMasked: null,
    employer: null,
    month: null,
    through: null,
    paid: null,
    replacesId: null,
    said: null,
  });
});

test("the same month twice in a list counts once, and the second says where the first is", () => {
  const rows = judge([rowOf(2), rowOf(3, { through: "2026-02-10" })], bureau);
  expect(rows.map(({ kind }) => kind)).toEqual(["new", "repeated"]);
  expect(rows[1]?.said?.en).toContain("row 2");
  expect(countRows(rows)).toMatchObject({ new: 1, repeated: 1, correction: 0 });
});
