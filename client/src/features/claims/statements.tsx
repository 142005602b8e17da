// What the claimant may say while the claim is theirs to complete: each missing answer, and what was answered before.
import type { ClaimView } from "@jishi/shared/claims";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { useTold } from "../../use-told.ts";
import { FactField } from "./fact-field.tsx";
import { statables, statedOf, typedOf, type Statable } from "./facts.ts";

type StateProps = { claim: ClaimView; fact: Statable; onStated: () => void };

function StateForm({ claim, fact, onStated }: StateProps) {
  const { t } = useWords("claims");
  const told = useTold();
  const state = useCall("POST /api/claims/:claimId/statements", ["GET /api/claims/:claimId"]);
  const submit = (fields: FormData) => {
    const body = statedOf(fact, textOf(fields, "value"));
    if (body) told(state.mutateAsync({ params: { claimId: claim.id }, body }), t("stated"), onStated);
  };
  return (
    <Card>
      <Form onSubmit={submit} error={state.error}>
        <FactField fact={fact} typed={typedOf(claim.stated, fact)} help={t("askHelp")} />
        <FormError />
        <Button type="submit" kind="main" isPending={state.isPending}>
          {t("state")}
        </Button>
      </Form>
    </Card>
  );
}

export function Statements({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  const [chosen, choose] = useState<Statable>();
  const missing = claim.evaluation?.missing ?? [];
  const mine = statables.filter(
    (fact) => missing.includes(fact) || claim.stated.some((one) => one.fact === fact),
  );
  if (mine.length === 0) return null;
  const shown = (fact: Statable) => {
    const typed = typedOf(claim.stated, fact);
    return typed === "yes" || typed === "no" ? t(typed) : (typed ?? t("unknown"));
  };
  return (
    <Section title={t("statedByYou")}>
      <Stack>
        <List>
          {mine.map((fact) => (
            <li key={fact}>
              <PlainRow
                title={t(`ask_${fact}`)}
                sub={shown(fact)}
                end={
                  <Chip tone={missing.includes(fact) ? "amber" : "plain"}>
                    {t(missing.includes(fact) ? "state" : "stateChange")}
                  </Chip>
                }
                onPress={() => choose(fact === chosen ? undefined : fact)}
              />
              {fact === chosen ? (
                <StateForm claim={claim} fact={fact} onStated={() => choose(undefined)} />
              ) : null}
            </li>
          ))}
        </List>
      </Stack>
    </Section>
  );
}
