// Which field a refusal is shown at, and in which words.
import { refusalBody, type RefusalCode, type RefusalDetail } from "@jishi/shared/errors";
import { describe, expect, it } from "vitest";
import { NoAnswerError, RefusalError } from "../refusal-error.ts";
import { isAbout, problemsIn } from "./form-problems.ts";

const sentences = {
  whole: (error: RefusalError) => error.sentence.en,
  missing: "missing",
  wrong: "wrong",
  language: "en" as const,
};
describe("what the server found wrong", () => {
  it("is told in the server's words, not in the schema's", () => {
    const reason = { "zh-CN": "太短了", en: "too short" };
    const problem = (details: RefusalDetail, code: RefusalCode = "request/invalid") =>
      problemsIn(new RefusalError(400, refusalBody(code, { details: [details] })), {}, sentences)[0]?.text;
    const detail = { path: "title", message: "Too small: expected string to have >=5 characters" };
    expect(problem({ ...detail, reason })).toBe("too short");
    expect(problem(detail)).toBe("wrong");
    expect(problem(detail, "job/incomplete")).toBe("missing");
  });

  it("stands at the field that a code is known to be about, in the refusal's words or the form's", () => {
    const weak = new RefusalError(422, refusalBody("auth/weak-password"));
    expect(problemsIn(weak, { "auth/weak-password": { name: "next" } }, sentences)).toEqual([
      { path: "next", text: weak.sentence.en },
    ]);
    const about = { "auth/weak-password": { name: "next", text: "longer" } };
    expect(problemsIn(weak, about, sentences)).toEqual([{ path: "next", text: "longer" }]);
  });

  it("is the forbidden words with the reason in the page's language, where the server gives one", () => {
    const details = [{ path: "intro", message: "押金", reason: { "zh-CN": "不得收取。", en: "No fees." } }];
    const forbidden = new RefusalError(422, refusalBody("text/forbidden", { details }));
    expect(problemsIn(forbidden, {}, sentences)).toEqual([{ path: "intro", text: "“押金”: No fees." }]);
  });

  it("is nothing while nobody answered", () => {
    expect(problemsIn(new NoAnswerError("offline"), {}, sentences)).toEqual([]);
  });
});

describe("a field", () => {
  it("has what is wrong inside its list, and not what is wrong with its namesakes", () => {
    expect(isAbout({ path: "skills.3", text: "" }, "skills")).toBe(true);
    expect(isAbout({ path: "nameEn", text: "" }, "name")).toBe(false);
  });
});
