// The questions of a claim, one a page, and what the address keeps of the answers.
import { PolicyId } from "@jishi/shared/ids";
import { expect, it } from "vitest";
import { readNewClaimSearch } from "./new-claim-search.ts";
import { questionAt, questionsOf } from "./questions.ts";

const policy = (perPerson: boolean, asks: string[]) => ({
  id: PolicyId.parse("0198c0de-0000-7000-8000-000000000001"),
  policy: "putian-village",
  title: { zh: "村", en: "Village" },
  claimants: [],
  fromFen: 1,
  toFen: 1,
  conditions: [],
  perPerson,
  asks,
});
const kinds = (...asked: Parameters<typeof questionsOf>) => questionsOf(...asked).map(({ kind }) => kind);

it("asks for a person only where the policy is about one, and for an account only once", () => {
  expect(kinds(policy(true, []), true)).toEqual(["policy", "person", "check"]);
  expect(kinds(policy(false, ["workstation.signedOn"]), false)).toEqual([
    "policy",
    "fact",
    "account",
    "check",
  ]);
});

it("asks nothing that nobody can answer", () => {
  expect(kinds(policy(false, ["weather.tomorrow"]), true)).toEqual(["policy", "check"]);
});

it("opens no page before the questions above it are answered", () => {
  const questions = questionsOf(policy(true, []), true);
  expect(questionAt(questions, { at: 2 }, false)).toBe(0);
  expect(questionAt(questions, { at: 2, policy: "one" }, false)).toBe(1);
  expect(questionAt(questions, { at: 2, policy: "one", placement: "two" }, false)).toBe(2);
  expect(questionAt(questions, { at: 1, policy: "one", placement: "two" }, false)).toBe(1);
});

it("goes on from an account once it is saved, and counts as many questions as before", () => {
  const questions = questionsOf(policy(true, []), false);
  const search = { at: 3, policy: "one", placement: "two" };
  expect([questionAt(questions, search, false), questionAt(questions, search, true)]).toEqual([2, 3]);
});

it("takes from the address what is an answer, and nothing else", () => {
  const said = [{ fact: "workstation.stablePeople", value: 20 }, { fact: "nothing", value: 1 }, "x"];
  expect(readNewClaimSearch({ policy: 3, placement: "p", at: 2.5, said })).toEqual({
    placement: "p",
    at: 2,
    said: [{ fact: "workstation.stablePeople", value: 20 }],
  });
  expect(readNewClaimSearch({ at: "2", said: "all" })).toEqual({});
});
