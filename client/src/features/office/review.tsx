// The reviewer's part: take a claim, record what was checked and where, advise.
import type { ClaimView } from "@jishi/shared/claims";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Headline, Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { onceWritten } from "../../use-told.ts";
import { FactField } from "../claims/fact-field.tsx";
import { factNamed } from "../claims/fact-names.ts";
import { statables, statedOf, typedOf, type Statable } from "../claims/facts.ts";
import { clausesOf } from "../claims/trace.ts";
import { ReasonedChoice } from "./reasoned-choice.tsx";

/** Refused or not, the claim may have changed meanwhile. */
export const refreshed = [
  "GET /api/claims/:claimId",
  "GET /api/claims/:claimId/evidence",
  "GET /api/claims",
] as const;

export function Take({ claim }: { claim: ClaimView }) {
  const { t } = useWords("office");
  const take = useCall("POST /api/claims/:claimId/take", refreshed);
  const begin = () =>
    onceWritten(take.mutateAsync({ params: { claimId: claim.id } }), () => toast(t("taken")));
  return (
    <Stack>
      <Refused error={take.error} />
      <Button kind="main" isPending={take.isPending} onPress={begin}>
        {t("take")}
      </Button>
    </Stack>
  );
}

/** Facts that the rule asks about and people state. */
function askedOf(claim: ClaimView): Statable[] {
  const trace = claim.evaluation?.trace;
  const inRule = trace ? clausesOf(trace).flatMap(({ facts }) => facts.map(({ name }) => name)) : [];
  const asked = new Set([...inRule, ...(claim.evaluation?.missing ?? []).map(factNamed)]);
  return statables.filter((fact) => asked.has(fact));
}

function Check({ claim }: { claim: ClaimView }) {
  const { t } = useWords("office");
  const { t: words } = useWords("claims");
  const facts = askedOf(claim);
  const [chosen, choose] = useState<Statable>();
  const check = useCall("POST /api/claims/:claimId/checks", refreshed);
  const fact = chosen ?? facts[0];
  if (!fact) return null;
  const submit = (fields: FormData) => {
    const stated = statedOf(fact, textOf(fields, "value"));
    if (!stated) return;
    const body = { stated, source: textOf(fields, "source") };
    check.mutate({ params: { claimId: claim.id }, body }, { onSuccess: () => toast(t("checked")) });
  };
  return (
    <Card>
      <Stack>
        <Headline>{t("check")}</Headline>
        <Sub>{t("checkHint")}</Sub>
        <Form onSubmit={submit} error={check.error}>
          <Select
            label={t("checkFact")}
            options={facts.map((value) => ({ value, text: words(`fact_${value}`) }))}
            value={fact}
            onChange={choose}
          />
          <FactField key={fact} fact={fact} typed={typedOf(claim.stated, fact)} />
          <TextField
            label={t("checkSource")}
            help={t("checkSourceHelp")}
            name="source"
            isRequired
            maxLength={200}
          />
          <FormError />
          <Button type="submit" isPending={check.isPending}>
            {t("checkDo")}
          </Button>
        </Form>
      </Stack>
    </Card>
  );
}

const advices = ["for", "against", "needs_evidence"] as const;
type Advice = (typeof advices)[number];

function Advise({ claim }: { claim: ClaimView }) {
  const { t } = useWords("office");
  const review = useCall("POST /api/claims/:claimId/review", refreshed);
  const send = (advice: Advice, reason: string) => {
    const asked = { params: { claimId: claim.id }, body: { advice, reason } };
    onceWritten(review.mutateAsync(asked), () => toast(t("adviceGiven")));
  };
  return (
    <ReasonedChoice
      label={t("advice")}
      options={advices.map((value) => ({ value, text: t(`advice_${value}`) }))}
      yes={t("adviceDo")}
      writing={review}
      onChosen={send}
    />
  );
}

export function Review({ claim }: { claim: ClaimView }) {
  return (
    <Stack gap="loose">
      <Check claim={claim} />
      <Advise claim={claim} />
    </Stack>
  );
}
