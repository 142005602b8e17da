// What the server found wrong in a form, by the name of its field.
import { createContext, useContext } from "react";
import type { RefusalCode, RefusalDetail } from "@jishi/shared/errors";
import { RefusalError } from "../refusal-error.ts";

/** Refusals that are about one field, with words of the form's own where the refusal's sentence says more than the field knows. */
export type About = Partial<Record<RefusalCode, { name: string; text?: string }>>;
export type Problem = { path: string; text: string };

type Sentences = {
  /** The refusal's own sentence. */
  whole: (error: RefusalError) => string;
  missing: string;
  wrong: string;
  language: "zh-CN" | "en";
};

export function problemsIn(error: unknown, about: About, sentences: Sentences): Problem[] {
  if (!(error instanceof RefusalError)) return [];
  const { code, details } = error;
  const known = about[code];
  if (known) return [{ path: known.name, text: known.text ?? sentences.whole(error) }];
  const textOf = ({ message, reason }: RefusalDetail): string => {
    if (!reason) return code === "job/incomplete" ? sentences.missing : sentences.wrong;
    const text = reason[sentences.language];
    // The schema's messages are for programmers; everybody else's are the words that are wrong.
    return code === "request/invalid" ? text : `“${message}”: ${text}`;
  };
  return details.map((detail) => ({ path: detail.path, text: textOf(detail) }));
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
