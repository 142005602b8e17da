// Several boxes to tick under one question.
import { useId, type ReactNode } from "react";
import css from "./choice.module.css";
import { FieldProblem } from "./field-frame.tsx";
import { useFieldProblem } from "./form-problems.ts";

type ChoicesProps = { name: string; legend: string; children: ReactNode };

export function Choices({ name, legend, children }: ChoicesProps) {
  const id = useId();
  const problem = useFieldProblem(name);
  return (
    <fieldset aria-describedby={problem ? `${id}-error` : undefined} data-wrong={problem ? "" : undefined}>
      <legend className={css["legend"]}>{legend}</legend>
      <div className={css["choices"]}>{children}</div>
      <FieldProblem id={id} text={problem} />
    </fieldset>
  );
}
