// The questions of a claim: the policy, the person, and what only the organization knows.
import type { ClaimChoices } from "@jishi/shared/claim-choices";
import type { StatedFact } from "@jishi/shared/claims";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Form, textOf } from "../../ui/form.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { Empty } from "../../ui/states.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Num } from "../../ui/text.tsx";
import css from "./claims.module.css";
import { FactField } from "./fact-field.tsx";
import { statedOf, type Statable } from "./facts.ts";

const chosenMark = <Icon name="check" size={20} />;

type PolicyProps = {
  policies: ClaimChoices["policies"];
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

export function AskPolicy({ policies, chosen, onChoose }: PolicyProps) {
  const { money, said } = useFormat();
  const sub = ({ fromFen, toFen, conditions }: ClaimChoices["policies"][number]) => (
    <>
      <Num>{fromFen === toFen ? money(toFen) : `${money(fromFen)}–${money(toFen)}`}</Num>
      {conditions.map((condition) => (
        <span key={condition.en} className={css["condition"]}>
          {said(condition)}
        </span>
      ))}
    </>
  );
  return (
    <List>
      {policies.map((policy) => (
        <li key={policy.id}>
          <PlainRow
            title={said(policy.title)}
            sub={sub(policy)}
            end={policy.id === chosen ? chosenMark : null}
            onPress={() => onChoose(policy.id)}
          />
        </li>
      ))}
    </List>
  );
}

type PersonProps = {
  choices: ClaimChoices;
  policyId: string;
  chosen: string | undefined;
  onChoose: (placementId: string) => void;
};

export function AskPerson({ choices, policyId, chosen, onChoose }: PersonProps) {
  const { t } = useWords("claims");
  const { said } = useFormat();
  const sub = ({
    employerName,
    startedOn,
    provenThrough,
    notCredited,
  }: ClaimChoices["placements"][number]) => {
    const where = t("personSub", { employer: employerName, started: startedOn ?? "—" });
    const credit = notCredited ? ` · ${t("notCredited", { why: said(notCredited) })}` : "";
    return `${where} · ${provenThrough ? t("provenThrough", { day: provenThrough }) : t("notProven")}${credit}`;
  };
  if (choices.placements.length === 0) {
    return (
      <Empty icon="person" title={t("personNone")}>
        {t("personNoneHint")}
      </Empty>
    );
  }
  return (
    <List>
      {choices.placements.map((placement) => {
        const claimed = placement.claimed.find((one) => one.policyId === policyId);
        const mark = placement.placementId === chosen ? chosenMark : null;
        return (
          <li key={placement.placementId}>
            <PlainRow
              title={placement.personMasked}
              sub={sub(placement)}
              end={claimed ? <Chip tone="plain">{t("claimedAs", claimed)}</Chip> : mark}
              {...(!claimed && { onPress: () => onChoose(placement.placementId) })}
            />
          </li>
        );
      })}
    </List>
  );
}

type FactProps = { fact: Statable; typed: string | undefined; onSay: (said: StatedFact) => void };

export function AskFact({ fact, typed, onSay }: FactProps) {
  const { t } = useWords("claims");
  const submit = (fields: FormData) => {
    const said = statedOf(fact, textOf(fields, "value"));
    if (said) onSay(said);
  };
  return (
    <Form onSubmit={submit}>
      <FactField fact={fact} typed={typed} help={t("askHelp")} />
      <Button type="submit" kind="main">
        {t("next")}
      </Button>
    </Form>
  );
}
