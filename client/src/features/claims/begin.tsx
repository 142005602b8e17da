// The end of the questions: the answers once more, each with a way back to it, and the check of the conditions.
import type { ClaimChoices } from "@jishi/shared/claim-choices";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCall } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { Refused } from "../../ui/refused.tsx";
import { typedOf } from "./facts.ts";
import type { NewClaimSearch } from "./new-claim-search.ts";
import { questionsOf, type Question } from "./questions.ts";

type BeginProps = {
  organizationId: string;
  policy: ClaimChoices["policies"][number];
  choices: ClaimChoices;
  search: NewClaimSearch;
};

function useAnswers({ policy, choices, search }: Omit<BeginProps, "organizationId">) {
  const { t } = useWords("claims");
  const { said } = useFormat();
  const placement = choices.placements.find(({ placementId }) => placementId === search.placement);
  const answerTo = (question: Question): [name: string, answer: ReactNode] | undefined => {
    if (question.kind === "policy") return [t("answerPolicy"), said(policy.title)];
    if (question.kind === "person") {
      return [t("answerPerson"), `${placement?.personMasked} · ${placement?.employerName}`];
    }
    if (question.kind !== "fact") return undefined;
    const typed = typedOf(search.said ?? [], question.fact) ?? "";
    return [t(`fact_${question.fact}`), typed === "yes" || typed === "no" ? t(typed) : typed];
  };
  return questionsOf(policy, true).flatMap((question, at) => {
    const answer = answerTo(question);
    return answer ? [{ at, name: answer[0], answer: answer[1] }] : [];
  });
}

export function Begin({ organizationId, ...asked }: BeginProps) {
  const { t } = useWords("claims");
  const navigate = useNavigate();
  const { policy, search } = asked;
  const answers = useAnswers(asked);
  const begin = useCall("POST /api/organizations/:organizationId/claims", [
    "GET /api/claims",
    "GET /api/organizations/:organizationId/claim-choices",
  ]);
  const send = () =>
    begin.mutate(
      {
        params: { organizationId },
        body: {
          policyId: policy.id,
          stated: search.said ?? [],
          ...(policy.perPerson && search.placement && { placementId: search.placement }),
        },
      },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: "/claims/$claimId", params: { claimId: id }, replace: true }),
      },
    );
  return (
    <Stack>
      <List>
        {answers.map(({ at, name, answer }) => (
          <li key={name}>
            <RowLink to="/claims/new" search={{ ...search, at }} title={answer} sub={name} />
          </li>
        ))}
      </List>
      <Refused error={begin.error} />
      <Button kind="main" isPending={begin.isPending} onPress={send}>
        {t("toCheck")}
      </Button>
    </Stack>
  );
}
