// What is kept about me, masked as others see it, and how to correct it.
import type { PersonView } from "@jishi/shared/privacy";
import { lazy, Suspense, useState } from "react";
import { dayOf } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Facts, Section } from "../../ui/list.tsx";

const Correction = lazy(async () => ({ default: (await import("./correction.tsx")).Correction }));

export function Kept({ person }: { person: PersonView }) {
  const { t } = useWords("privacy");
  const [correcting, correct] = useState(false);
  const none = t("notGiven");
  const facts = [
    [t("name"), person.name || none],
    [t("phone"), person.phoneMasked],
    [t("idKind"), person.idKind ? t(`kind_${person.idKind}`) : none],
    [t("idNumber"), person.idMasked ?? none],
    [t("birthDate"), person.birthDate],
    [t("since"), dayOf(person.createdAt)],
  ] as const;
  return (
    <Section
      title={t("kept")}
      aside={
        <Button shape="small" onPress={() => correct(true)}>
          {t("correct")}
        </Button>
      }
    >
      <Card>
        <Facts facts={facts} />
      </Card>
      <Suspense>{correcting ? <Correction person={person} onClose={() => correct(false)} /> : null}</Suspense>
    </Section>
  );
}
