// Who is registered, what they agree to, and how.
import { consentFor, currentConsent } from "@jishi/shared/consent";
import type { ConsentMethod, ReferralView, VillageBasis } from "@jishi/shared/referrals";
import { useState } from "react";
import { useCall, type RequestOf } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Select } from "../../ui/select.tsx";
import { Prose } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { isVillage } from "./roles.ts";

const route = "POST /api/organizations/:organizationId/referrals";
type Body = RequestOf<typeof route>["body"];
const about = {
  "person/id-number": { name: "idNumber" },
  "person/name": { name: "name" },
  "referral/contact": { name: "phone" },
};
const methods: readonly ConsentMethod[] = ["code", "written", "witness"];
const bases: readonly VillageBasis[] = ["household_register", "residence_permit", "known_to_cadre"];

function WhatIsAgreed() {
  const { t, language } = useWords("hires");
  const me = useMe();
  const organization = me?.kind === "staff" ? (me.organizationName ?? "") : "";
  const text = consentFor(currentConsent, organization);
  return (
    <Card tone="sky">
      <Stack gap="tight">
        <b>{t("consentTitle")}</b>
        <Prose>{language === "en" ? text.en : text.zh}</Prose>
      </Stack>
    </Card>
  );
}

function VillageMarks() {
  const { t } = useWords("hires");
  const [isOurs, setOurs] = useState(true);
  return (
    <>
      <Checkbox boxed name="ofVillage" value="yes" isSelected={isOurs} onChange={setOurs}>
        {t("ofVillage")}
      </Checkbox>
      {isOurs ? (
        <Select
          label={t("villageBasis")}
          name="villageBasis"
          options={bases.map((value) => ({ value, text: t(`basis_${value}`) }))}
        />
      ) : null}
      <Checkbox boxed name="newlyOrganized" value="yes" help={t("newlyHelp")}>
        {t("newlyOrganized")}
      </Checkbox>
    </>
  );
}

function villageOf(fields: FormData): Partial<Body> {
  const villageBasis = bases.find((basis) => basis === textOf(fields, "villageBasis"));
  const ofVillage = fields.has("ofVillage");
  const newlyOrganized = fields.has("newlyOrganized");
  return { ofVillage, newlyOrganized, ...(ofVillage && villageBasis && { villageBasis }) };
}

function bodyOf(fields: FormData, method: ConsentMethod, village: boolean): Body {
  const phone = textOf(fields, "phone");
  const idNumber = textOf(fields, "idNumber");
  const consent: Body["consent"] =
    method === "witness" ? { method, witness: textOf(fields, "witness") } : { method };
  return {
    name: textOf(fields, "name"),
    consent,
    consentVersion: currentConsent.version,
    ...(phone && { phone }),
    ...(idNumber && { idNumber }),
    ...(village && villageOf(fields)),
  };
}

type FormProps = { organizationId: string; onRegistered: (referral: ReferralView) => void };

export function ReferralForm({ organizationId, onRegistered }: FormProps) {
  const { t } = useWords("hires");
  const me = useMe();
  const village = me?.kind === "staff" && isVillage(me);
  const [method, setMethod] = useState<ConsentMethod>("code");
  const register = useCall(route, ["GET /api/desk/referrals"]);
  const submit = (fields: FormData) =>
    register.mutate(
      { params: { organizationId }, body: bodyOf(fields, method, village) },
      { onSuccess: onRegistered },
    );
  const options = methods.map((value) => ({
    value,
    text: t(`how_${value}`),
    help: t(`how_${value}_help`),
  }));
  return (
    <Form onSubmit={submit} error={register.error} about={about}>
      <TextField label={t("personName")} name="name" isRequired maxLength={40} autoComplete="off" />
      <TextField
        label={t("phone")}
        name="phone"
        type="tel"
        isRequired={method === "code"}
        autoComplete="off"
        maxLength={20}
        help={t("phoneHelp")}
      />
      <TextField label={t("idNumber")} name="idNumber" autoComplete="off" maxLength={30} help={t("idHelp")} />
      {village ? <VillageMarks /> : null}
      <WhatIsAgreed />
      <RadioGroup isRequired label={t("how")} options={options} value={method} onChange={setMethod} />
      {method === "witness" ? (
        <TextField label={t("witness")} name="witness" isRequired maxLength={40} autoComplete="off" />
      ) : null}
      <FormError />
      <Button type="submit" kind="main" wide isPending={register.isPending}>
        {t(method === "code" ? "registerAndSend" : "register")}
      </Button>
    </Form>
  );
}
