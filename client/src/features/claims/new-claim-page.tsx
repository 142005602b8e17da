// A new claim, one question a page; the answers are in the address, so that going back loses none.
import type { ClaimChoices } from "@jishi/shared/claim-choices";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { AccountForm, useAccount } from "./account-form.tsx";
import { AskFact, AskPerson, AskPolicy } from "./asking.tsx";
import { Begin } from "./begin.tsx";
import css from "./claims.module.css";
import { useClaimant } from "./claimant.ts";
import { typedOf, withStated } from "./facts.ts";
import { readNewClaimSearch, type NewClaimSearch } from "./new-claim-search.ts";
import { questionAt, questionsOf, type Question } from "./questions.ts";

const route = getRouteApi("/claims-shell/claims/new");

type AskProps = {
  organizationId: string;
  choices: ClaimChoices;
  question: Question;
  search: NewClaimSearch;
  onAnswer: (answer: Partial<NewClaimSearch>) => void;
};

function Ask({ organizationId, choices, question, search, onAnswer }: AskProps) {
  const policy = choices.policies.find(({ id }) => id === search.policy);
  switch (question.kind) {
    case "policy":
      return (
        <AskPolicy
          policies={choices.policies}
          chosen={search.policy}
          onChoose={(id) => onAnswer({ policy: id })}
        />
      );
    case "person":
      return (
        <AskPerson
          choices={choices}
          policyId={search.policy ?? ""}
          chosen={search.placement}
          onChoose={(placement) => onAnswer({ placement })}
        />
      );
    case "fact":
      return (
        <AskFact
          key={question.fact}
          fact={question.fact}
          typed={typedOf(search.said ?? [], question.fact)}
          onSay={(one) => onAnswer({ said: withStated(search.said ?? [], one) })}
        />
      );
    case "account":
      return <AccountForm organizationId={organizationId} onSaved={() => onAnswer({})} />;
    case "check":
      return policy ? (
        <Begin organizationId={organizationId} policy={policy} choices={choices} search={search} />
      ) : null;
    default:
      return question satisfies never;
  }
}

function useHeading(question: Question): { title: string; help: string | undefined } {
  const { t } = useWords("claims");
  switch (question.kind) {
    case "policy":
      return { title: t("askPolicy"), help: undefined };
    case "person":
      return { title: t("askPerson"), help: t("askPersonHelp") };
    case "account":
      return { title: t("askAccount"), help: t("askAccountHelp") };
    case "check":
      return { title: t("toCheckTitle"), help: t("toCheckHint") };
    case "fact":
      return { title: t(`fact_${question.fact}`), help: undefined };
    default:
      return question satisfies never;
  }
}

type QuestionsProps = { organizationId: string; choices: ClaimChoices; hasAccount: boolean };

function Questions({ organizationId, choices, hasAccount }: QuestionsProps) {
  const { t } = useWords("claims");
  const search = readNewClaimSearch(route.useSearch());
  const navigate = route.useNavigate();
  const policy = choices.policies.find(({ id }) => id === search.policy);
  // An account that was saved here stays one of the questions: their number doesn't change under the reader.
  const [hadAccount] = useState(hasAccount);
  const questions = questionsOf(policy, hadAccount);
  const at = questionAt(questions, search, hasAccount);
  const question = questions[at] ?? { kind: "policy" };
  const { title, help } = useHeading(question);
  const answer = (given: Partial<NewClaimSearch>) => {
    // Another policy asks other things.
    const kept = given.policy === undefined || given.policy === search.policy ? search : {};
    void navigate({ search: { ...kept, ...given, at: at + 1 } });
  };
  const back =
    at === 0 ? (
      <BackLink to="/claims">{t("title")}</BackLink>
    ) : (
      <BackLink to="/claims/new" search={{ ...search, at: at - 1 }}>
        {t("back")}
      </BackLink>
    );
  return (
    <div className={css["question"]}>
      <Stack gap="loose">
        <PageHeader
          back={back}
          above={<Sub>{t("questionOf", { at: at + 1, of: questions.length })}</Sub>}
          title={title}
          sub={help}
        />
        <Ask
          organizationId={organizationId}
          choices={choices}
          question={question}
          search={search}
          onAnswer={answer}
        />
      </Stack>
    </div>
  );
}

export function NewClaimPage() {
  const { t } = useWords("claims");
  const organizationId = useClaimant();
  const enabled = organizationId !== undefined;
  const params = { organizationId: organizationId ?? "" };
  const choices = useApi("GET /api/organizations/:organizationId/claim-choices", { params }, { enabled });
  const account = useAccount(organizationId);
  if (!choices.data || !account.data || !organizationId) {
    const retry = () => void Promise.all([choices.refetch(), account.refetch()]);
    return (
      <Pending
        error={choices.error ?? account.error}
        shape={["title", "line", "card", "card"]}
        onRetry={retry}
      />
    );
  }
  if (choices.data.policies.length === 0) {
    return (
      <Empty icon="file" title={t("noPolicy")}>
        {t("noPolicyHint")}
      </Empty>
    );
  }
  return (
    <Questions
      organizationId={organizationId}
      choices={choices.data}
      hasAccount={account.data.account !== null}
    />
  );
}
