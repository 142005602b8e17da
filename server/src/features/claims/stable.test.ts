import { OrganizationId, PersonId } from "@jishi/shared/ids";
import type { Facts } from "@jishi/shared/policies";
import { expect, test } from "vitest";
import type { Hire } from "./known.ts";
import { stableEvidence, stableFact, stableOf } from "./stable.ts";

const claimant = OrganizationId.parse(crypto.randomUUID());
const other = OrganizationId.parse(crypto.randomUUID());
const stay = { is: "at_least", months: 3 } as const;
const why = { zh: "", en: "" };

function hired(person: number, placement: string, credited: OrganizationId | null = claimant): Hire {
  const personId = PersonId.parse(`00000000-0000-4000-8000-00000000000${person}`);
  const facts: Facts = { "placement.startedOn": { value: "2026-01-01", source: placement } };
  return { personId, personName: "样例", employerName: "一厂", facts, creditedOrganizationId: credited, why };
}
const count = (hires: Hire[], stayed: (facts: Facts) => boolean = () => true) =>
  stableOf(hires, { claimant, stay, stayed });

test("a person counts once, and only for the workstation that the hire is credited to", () => {
  const hires = [hired(1, "a"), hired(1, "b"), hired(2, "c"), hired(3, "d", other), hired(4, "e", null)];
  expect(count(hires)).toMatchObject({ people: 2, stay, source: "b, c" });
  expect(count(hires)?.hires.map(({ source }) => source)).toEqual(["b", "c"]);
});

test("who didn't stay isn't counted; nobody credited at all proves nothing, not even zero", () => {
  expect(
    count([hired(1, "a"), hired(2, "b")], (facts) => facts["placement.startedOn"]?.source === "b"),
  ).toMatchObject({ people: 1, stay, source: "b" });
  expect(count([hired(1, "a")], () => false)?.people).toBe(0);
  expect(count([hired(1, "a", other)])).toBeUndefined();
});

test("what was said stands beside what was counted where they differ", () => {
  const stable = { people: 19, stay, source: "placement a", hires: [] };
  expect(stableFact(stable)["workstation.stablePeople"]).toMatchObject({ value: 19 });
  const saying = (value: number, checked: string | null) =>
    stableEvidence(stable, { "workstation.stablePeople": { value, checked } }).map(({ said }) => said.zh);
  const counted = "由本站推荐、参保记录证明在岗满 3 个月的有 19 人";
  expect(saying(19, null)).toEqual([counted]);
  expect(saying(21, null)).toEqual([counted, "申领单位声明 21 人，与系统记录不一致"]);
  expect(saying(20, "花名册")).toEqual([counted, "审核人员核实 20 人，与系统记录不一致"]);
});

test("of one person the count and the person are two pieces, told apart by kind and source", () => {
  const stable = count([hired(1, "placement 1")]);
  const pieces = stable ? stableEvidence(stable, {}).map(({ kind, source }) => `${kind} ${source}`) : [];
  expect(new Set(pieces).size).toBe(2);
});

test("each who was counted stands below the count, from whom they can be opened, who began first first", () => {
  const began = (person: number, startedOn: string): Hire => {
    const hire = hired(person, `placement ${person}`);
    return { ...hire, facts: { "placement.startedOn": { value: startedOn, source: `placement ${person}` } } };
  };
  const stable = count([began(1, "2026-02-01"), began(2, "2026-01-05")]);
  expect(stable && stableEvidence(stable, {}).map(({ source }) => source)).toEqual([
    "placement 2, placement 1",
    "placement 2",
    "placement 1",
  ]);
});
