// Which field a refusal is shown at, and in which words.
import { refusalBody } from "@jishi/shared/errors";
import { describe, expect, it } from "vitest";
import { NoAnswerError, RefusalError } from "../refusal-error.ts";
import { isAbout, problemsIn } from "./form-problems.ts";

const sentences = {
  whole: (error: RefusalError) => error.sentence.en,
  missing: "missing",
  tooLarge: "too large",
  tooSmall: "too small",
  wrong: "wrong",
  language: "en" as const,
};
const invalid = (path: string, message: string) =>
  new RefusalError(400, refusalBody("request/invalid", { details: [{ path, message }] }));

describe("what the server found wrong", () => {
  it("is told by its kind, not in the schema's words", () => {
    const told = (message: string) => problemsIn(invalid("title", message), {}, sentences)[0]?.text;
    expect(told("Too big: expected string to have <=60 characters")).toBe("too large");
    expect(told("Too small: expected array to have >=1 items")).toBe("too small");
    expect(told("less than payMinFen")).toBe("too small");
    expect(told("Invalid input: expected string, received undefined")).toBe("missing");
    expect(told("Invalid string: must match pattern")).toBe("wrong");
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
