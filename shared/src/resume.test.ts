import { expect, test } from "vitest";
import { Resume } from "./privacy.ts";
import { resumeIsFilled } from "./resume.ts";

test("a résumé counts once anything is filled in, and an empty form that was saved doesn't", () => {
  const empty = Resume.parse({});
  expect(resumeIsFilled({})).toBe(false);
  expect(resumeIsFilled(empty)).toBe(false);
  expect(resumeIsFilled({ ...empty, headline: "焊工" })).toBe(true);
  expect(resumeIsFilled({ ...empty, education: "senior" })).toBe(true);
  expect(resumeIsFilled({ ...empty, skills: ["氩弧焊"] })).toBe(true);
});
