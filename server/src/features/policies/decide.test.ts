import type { Facts, RuleVersion } from "@jishi/shared/policies";
import { expect, test } from "vitest";
import { decideBy } from "./decide.ts";
import { putianRules } from "./putian.ts";

const known = <Value>(value: Value) => ({ value, source: "test" });

test("a rule changed in mid-retention: who began under the old version is judged by it, who begins under the new one by that", () => {
  const old = putianRules.find(({ policy }) => policy === "agency-service");
  if (!old) throw new Error("agencies have a rule");
  const first: RuleVersion = { ...old, until: "2024-04-15" };
  const second: RuleVersion = {
    ...old,
    version: 2,
    from: "2024-04-15",
    until: null,
    amount: { fen: 100_000 },
  };
  const versions = [{ rule: second }, { rule: first }];
  const hired = (startedOn: string): Facts => ({
    "claimant.licensed": known(true),
    "referral.consented": known(true),
    "referral.credited": known(true),
    "referral.registeredOn": known("2024-02-20"),
    "placement.offeredOn": known("2024-02-26"),
    "placement.startedOn": known(startedOn),
    "employer.inTenant": known(true),
    "retention.provenThrough": known("2024-08-01"),
  });
  // Began on 1 March; the second version came in the middle of the three months.
  const before = decideBy(versions, hired("2024-03-01"));
  expect(before).toMatchObject({
    anchorDay: "2024-03-01",
    evaluation: { verdict: "yes", amountFen: 80_000 },
  });
  expect(before.version?.rule.version).toBe(1);
  const lastDay = decideBy(versions, hired("2024-04-14"));
  expect(lastDay.version?.rule.version).toBe(1);
  const after = decideBy(versions, hired("2024-04-15"));
  expect(after).toMatchObject({ evaluation: { verdict: "yes", amountFen: 100_000 } });
  expect(after.version?.rule.version).toBe(2);
});
