import { RuleVersion, type Condition, type Facts, type Trace } from "@jishi/shared/policies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { putianRules } from "./putian.ts";
import { decideBy } from "./decide.ts";

const known = <Value>(value: Value) => ({ value, source: "test" });
const rule = (policy: string, version = 1): RuleVersion => {
  const found = putianRules.find((one) => one.policy === policy && one.version === version);
  if (!found) throw new Error(`no rule ${policy} ${version}`);
  return found;
};

const referred: Facts = {
  "claimant.licensed": known(true),
  "referral.consented": known(true),
  "referral.credited": known(true),
  "referral.registeredOn": known("2024-02-20"),
  "placement.offeredOn": known("2024-02-26"),
  "placement.startedOn": known("2024-03-01"),
  "employer.inTenant": known(true),
};
const through = (day: string): Facts => ({ ...referred, "retention.provenThrough": known(day) });

const clauses = (trace: Trace): Extract<Trace, { kind: "clause" }>[] =>
  trace.kind === "clause" ? [trace] : trace.parts.flatMap(clauses);

test("Putian's rules are rule versions, and stay what they are when they are stored as JSON", () => {
  for (const one of putianRules) {
    expect(RuleVersion.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
  }
});

describe("an agency's 800 yuan for more than three months", () => {
  const agency = rule("agency-service");

  test("are owed after three months and a day", () => {
    expect(evaluate(agency, through("2024-06-02"))).toMatchObject({ verdict: "yes", amountFen: 80_000 });
  });

  test("aren't owed at exactly three months, and the sentence says why in both languages", () => {
    const { verdict, amountFen, trace } = evaluate(agency, through("2024-06-01"));
    expect({ verdict, amountFen }).toEqual({ verdict: "no", amountFen: null });
    const failed = clauses(trace).filter((clause) => clause.verdict === "no");
    expect(failed.map(({ said }) => said)).toEqual([
      {
        zh: "稳定就业要求超过 3 个月；入职日期 2024-03-01，社保证明在岗至 2024-06-01：不符合。",
        en: "Stable employment of more than 3 months is required; first day of work 2024-03-01, employment proven by social insurance through 2024-06-01: not met.",
      },
    ]);
    expect(failed[0]?.facts).toContainEqual({
      name: "retention.provenThrough",
      value: "2024-06-01",
      source: "test",
    });
  });

  test("are asked evidence for while nothing proves the months, and never refused for that", () => {
    expect(evaluate(agency, referred)).toMatchObject({
      verdict: "unknown",
      amountFen: null,
      missing: ["retention.provenThrough"],
    });
  });

  test("are refused for a referral that came after the offer, whatever else is unknown", () => {
    const late = { ...referred, "referral.registeredOn": known("2024-02-27") };
    expect(evaluate(agency, late)).toMatchObject({ verdict: "no", missing: [] });
  });
});

test("a village's reward needs registration and first day of work in the same year, also across 31 December", () => {
  const village = rule("village-organizing");
  const facts: Facts = {
    ...through("2025-06-30"),
    "person.ofVillage": known(true),
    "person.newlyOrganized": known(true),
    "referral.registeredOn": known("2024-12-30"),
    "placement.offeredOn": known("2025-01-02"),
    "placement.startedOn": known("2025-01-02"),
  };
  expect(evaluate(village, facts).verdict).toBe("no");
  const same = { ...facts, "referral.registeredOn": known("2025-01-01") };
  expect(evaluate(village, same)).toMatchObject({ verdict: "yes", amountFen: 80_000 });
});

describe("a workstation's 50,000 yuan", () => {
  const versions = putianRules.filter(({ policy }) => policy === "workstation");
  const signed = (day: string, stablePeople?: number): Facts => ({
    "workstation.signedOn": known(day),
    "claim.submittedOn": known("2025-06-01"),
    ...(stablePeople !== undefined && { "workstation.stablePeople": known(stablePeople) }),
  });

  test("follow the rule of the day the agreement was signed: of 2024 on signing, of 2025 on 20 people's results", () => {
    const published = versions.map((one) => ({ rule: one }));
    expect(decideBy(published, signed("2024-12-31")).version?.rule.version).toBe(1);
    expect(decideBy(published, signed("2025-01-01")).version?.rule.version).toBe(2);
    expect(() => decideBy(published, signed("2023-12-31"))).toThrow("claim/no-version");
    expect(decideBy(published, {}).version).toBeUndefined();
    expect(evaluate(rule("workstation", 1), signed("2024-12-31")).amountFen).toBe(5_000_000);
  });

  test.each([
    [19, "no"],
    [20, "yes"],
    [undefined, "unknown"],
  ] as const)("with %s people in 2025: %s", (people, verdict) => {
    expect(evaluate(rule("workstation", 2), signed("2025-03-01", people)).verdict).toBe(verdict);
  });
});

test.each([
  [500, "no", null],
  [501, "yes", 5_000_000],
  [1000, "yes", 5_000_000],
  [1001, "yes", 10_000_000],
  [2001, "yes", 20_000_000],
  [undefined, "unknown", null],
] as const)("a training centre with %s people trained: %s, %s fen", (trained, verdict, amountFen) => {
  const facts: Facts = {
    "centre.yearEndedOn": known("2024-12-31"),
    "claim.submittedOn": known("2025-02-01"),
    ...(trained !== undefined && { "centre.trainedInYear": known(trained) }),
  };
  expect(evaluate(rule("training-centre"), facts)).toMatchObject({ verdict, amountFen });
});

test.each([
  ["at_least", [false, true, true]],
  ["more_than", [false, false, true]],
  ["at_most", [true, true, false]],
  ["less_than", [true, false, false]],
] as const)("%s 20, of 19, 20 and 21: %s", (is, expected) => {
  const condition = { count: { fact: "workstation.stablePeople", is, than: 20 } } as const;
  const verdicts = [19, 20, 21].map(
    (count) =>
      evaluate({ condition, amount: { fen: 1 } }, { "workstation.stablePeople": known(count) }).verdict,
  );
  expect(verdicts.map((verdict) => verdict === "yes")).toEqual(expected);
});

describe("what is unknown", () => {
  const names = ["person.ofVillage", "person.newlyOrganized", "referral.consented"] as const;
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...names).map((holds) => ({ holds })),
      fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie("condition").map((not) => ({ not })),
    ),
  }));
  const someFacts = fc.record(Object.fromEntries(names.map((name) => [name, fc.boolean().map(known)])), {
    requiredKeys: [],
  });
  const decide = (one: Condition, facts: Facts) => evaluate({ condition: one, amount: { fen: 1 } }, facts);

  test("never turns a decision over when it becomes known, and is asked for exactly while it matters", () => {
    fc.assert(
      fc.property(condition, someFacts, someFacts, (one, before, more) => {
        const { verdict, missing } = decide(one, before);
        const after = decide(one, { ...more, ...before });
        if (verdict !== "unknown") expect(after.verdict).toBe(verdict);
        expect(missing.length > 0).toBe(verdict === "unknown");
        for (const name of missing) expect(before).not.toHaveProperty(name);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is never left when every fact is known", () => {
    const all = fc.record(Object.fromEntries(names.map((name) => [name, fc.boolean().map(known)])));
    fc.assert(
      fc.property(condition, all, (one, facts) => {
        expect(decide(one, facts).verdict).not.toBe("unknown");
      }),
    );
  });
});

test.each([
  ["a fact that isn't one", { holds: "person.rich" }],
  ["a fact of another kind", { holds: "placement.startedOn" }],
  ["a comparison that isn't one", { count: { fact: "workstation.stablePeople", is: "about", than: 20 } }],
  [
    "half a month",
    {
      lasts: { from: "placement.startedOn", through: "retention.provenThrough", is: "at_least", months: 0.5 },
    },
  ],
  ["two conditions in one", { holds: "person.ofVillage", all: [] }],
  ["an empty list, which would hold for everybody", { all: [] }],
])("%s is refused as a condition", (_, condition) => {
  expect(RuleVersion.shape.condition.safeParse(condition).success).toBe(false);
});

test("a yes or no is asked once and answered once", () => {
  const asked = { condition: { holds: "claimant.licensed" }, amount: { fen: 1 } } as const;
  const licensed = { "claimant.licensed": { value: true, source: "licence 1, until 2029-12-31" } };
  const saidOf = (facts: Facts) => {
    const { trace } = evaluate(asked, facts);
    return trace.kind === "clause" ? trace.said : undefined;
  };
  expect(saidOf(licensed)).toEqual({
    zh: "要求机构持有人力资源服务许可证：符合。",
    en: "It is required that the agency holds a human-resources licence: met.",
  });
  expect(saidOf({})?.zh).toBe("要求机构持有人力资源服务许可证：缺少证据。");
});
