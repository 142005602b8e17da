// One referral: who, with what consent, and whose each hire is and why.
import type { Credit, ReferralView } from "@jishi/shared/referrals";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { refers, useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Cluster, Grow, Row, Stack } from "../../ui/layout.tsx";
import { Parts } from "../../ui/parts.tsx";
import { Sub } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";

const tones: Record<ReferralView["consent"], ChipTone> = {
  asked: "amber",
  given: "jade",
  withdrawn: "plain",
};

function Credited({ credit }: { credit: Credit }) {
  const { t, language } = useWords("hires");
  const { employerName, offeredOn, reason, said } = credit;
  const isCredited = reason === "credited";
  return (
    <Card tone={isCredited ? "jade" : "amber"}>
      <Stack gap="tight">
        <Cluster>
          <b>{t(isCredited ? "credited" : "notCredited")}</b>
          <Sub>
            {employerName === null
              ? t("offeredOn", { date: offeredOn })
              : t("atEmployer", { employer: employerName, date: offeredOn })}
          </Sub>
        </Cluster>
        <Sub>{language === "en" ? said.en : said.zh}</Sub>
      </Stack>
    </Card>
  );
}

export function Marks({ referral }: { referral: ReferralView }) {
  const { t } = useWords("hires");
  const { consent, consentMethod, ofVillage, newlyOrganized, earlierOn } = referral;
  return (
    <Cluster>
      <Chip tone={tones[consent]}>{t(`consent_${consent}`)}</Chip>
      {consentMethod ? <Chip tone="plain">{t(`method_${consentMethod}`)}</Chip> : null}
      {ofVillage === null ? null : (
        <Chip tone={ofVillage ? "sky" : "plain"}>{t(ofVillage ? "village" : "notVillage")}</Chip>
      )}
      {newlyOrganized === true && earlierOn === null ? <Chip tone="sky">{t("newly")}</Chip> : null}
      {newlyOrganized === true && earlierOn !== null ? <Sub>{t("notNewly", { date: earlierOn })}</Sub> : null}
    </Cluster>
  );
}

type WithdrawProps = { referral: ReferralView; title: string; onClose: () => void };

export function WithdrawDialog({ referral, title, onClose }: WithdrawProps) {
  const { t } = useWords("hires");
  const withdraw = useCall("POST /api/referrals/:referralId/withdrawal", [
    "GET /api/desk/referrals",
    "GET /api/me/referrals",
  ]);
  const submit = (fields: FormData) =>
    withdraw.mutate(
      { params: { referralId: referral.id }, body: { reason: textOf(fields, "reason") } },
      {
        onSuccess: () => {
          toast(t("withdrawn"));
          onClose();
        },
      },
    );
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSubmit={submit} error={withdraw.error}>
        <Sub>{t("withdrawHint")}</Sub>
        <TextField label={t("reason")} name="reason" isRequired maxLength={200} />
        <FormError />
        <Button type="submit" kind="end" isPending={withdraw.isPending}>
          {t("withdraw")}
        </Button>
      </Form>
    </Dialog>
  );
}

export function ReferralRow({ referral }: { referral: ReferralView }) {
  const { t } = useWords("hires");
  const me = useMe();
  const mayWithdraw = me?.kind === "staff" && refers(me);
  const [asking, ask] = useState(false);
  const { nameMasked, phoneMasked, idMasked, organizationName, registeredOn, consent, credits } = referral;
  const contact = [phoneMasked, idMasked].filter(Boolean).join(" · ");
  return (
    <Card>
      <Stack gap="tight">
        <Row align="top">
          <Grow>
            <b>{nameMasked}</b>
            <Sub>{contact}</Sub>
            <Sub>
              <Parts parts={[organizationName, t("registeredOn", { date: registeredOn })]} />
            </Sub>
          </Grow>
          {consent === "withdrawn" || !mayWithdraw ? null : (
            <Button shape="small" kind="quiet" onPress={() => ask(true)}>
              {t("withdraw")}
            </Button>
          )}
        </Row>
        <Marks referral={referral} />
        {credits.map((credit) => (
          <Credited key={credit.placementId} credit={credit} />
        ))}
      </Stack>
      {asking ? (
        <WithdrawDialog
          referral={referral}
          title={t("withdrawReferral", { name: nameMasked })}
          onClose={() => ask(false)}
        />
      ) : null}
    </Card>
  );
}
