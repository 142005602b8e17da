// What the server found wrong in a form, by the name of its field.
import { createContext, useContext } from "react";
import type { RefusalCode } from "@jishi/shared/errors";
import { RefusalError } from "../refusal-error.ts";

/** Refusals that are about one field, with words of the form's own where the refusal's sentence says more than the field knows. */
export type About = Partial<Record<RefusalCode, { name: string; text?: string }>>;
export type Problem = { path: string; text: string };

type Sentences = {
  /** The refusal's own sentence. */
  whole: (error: RefusalError) => string;
  missing: string;
  tooLarge: string;
  tooSmall: string;
  wrong: string;
  language: "zh-CN" | "en";
};

/** The schema's messages are for programmers; of them only the kind is told. */
function kindOf(code: RefusalCode, message: string): "missing" | "tooLarge" | "tooSmall" | "wrong" {
  if (code === "job/incomplete" || message.includes("received undefined")) return "missing";
  if (message.startsWith("Too big")) return "tooLarge";
  return /^(Too small|less than)/.test(message) ? "tooSmall" : "wrong";
}

export function problemsIn(error: unknown, about: About, sentences: Sentences): Problem[] {
  if (!(error instanceof RefusalError)) return [];
  const known = about[error.code];
  if (known) return [{ path: known.name, text: known.text ?? sentences.whole(error) }];
  return error.details.map(({ path, message, reason }) => ({
    path,
    // Where the server gives a reason, the message is the words that it is about.
    text: reason ? `“${message}”: ${reason[sentences.language]}` : sentences[kindOf(error.code, message)],
  }));
}

/** A field has the name of its path in the body; what is wrong inside a list is said at the list's field. */
export function isAbout({ path }: Problem, name: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}

type FormState = { problems: readonly Problem[]; banner: unknown };
export const FormContext = createContext<FormState>({ problems: [], banner: undefined });

export function useFieldProblem(name: string | undefined): string | undefined {
  const { problems } = useContext(FormContext);
  return name ? problems.find((problem) => isAbout(problem, name))?.text : undefined;
}
