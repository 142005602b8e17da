// Registering people one after the other on one phone: the form, the code, the word that it is done. Nothing of the last person stays.
import type { ReferralView } from "@jishi/shared/referrals";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Banner, Empty } from "../../ui/states.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useTold } from "../../use-told.ts";
import { ReferralForm } from "./referral-form.tsx";

const list = ["GET /api/desk/referrals"] as const;
const about = { "referral/code": { name: "code" } };

type CodeProps = { referral: ReferralView; onGiven: (referral: ReferralView) => void; onSkip: () => void };

function Code({ referral, onGiven, onSkip }: CodeProps) {
  const { t } = useWords("hires");
  const told = useTold();
  const params = { referralId: referral.id };
  const consent = useCall("POST /api/referrals/:referralId/consent", list);
  const again = useCall("POST /api/referrals/:referralId/code");
  const submit = (fields: FormData) =>
    consent.mutate({ params, body: { code: textOf(fields, "code") } }, { onSuccess: onGiven });
  return (
    <Form onSubmit={submit} error={consent.error} about={about}>
      <Banner boxed tone="info" icon="info">
        {t("codeSent", { phone: referral.phoneMasked ?? "" })}
      </Banner>
      <TextField
        label={t("code")}
        name="code"
        isRequired
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        help={t("codeSentHint")}
        validate={(typed) => (/^\d{6}$/.test(typed) ? null : t("codeHelp"))}
      />
      <FormError />
      <Button type="submit" kind="main" wide isPending={consent.isPending}>
        {t("agree")}
      </Button>
      <Actions>
        <Button
          isPending={again.isPending}
          onPress={() => told(again.mutateAsync({ params }), t("sentAgain"))}
        >
          {t("sendAgain")}
        </Button>
        <Button kind="quiet" onPress={onSkip}>
          {t("skipCode")}
        </Button>
      </Actions>
    </Form>
  );
}

type Step = { at: "form" } | { at: "code" | "done"; referral: ReferralView };
type RegisteringProps = { organizationId: string; onDone: () => void };

export function Registering({ organizationId, onDone }: RegisteringProps) {
  const { t } = useWords("hires");
  const [{ step, nth }, set] = useState<{ step: Step; nth: number }>({ step: { at: "form" }, nth: 0 });
  // A new form for each person: the browser keeps nothing of the last one.
  const next = () => set({ step: { at: "form" }, nth: nth + 1 });
  const go = (referral: ReferralView) =>
    set({ step: { at: referral.consent === "asked" ? "code" : "done", referral }, nth });
  const finish = (
    <Actions>
      <Button kind="main" onPress={next}>
        {t("registerNext")}
      </Button>
      <Button onPress={onDone}>{t("finish")}</Button>
    </Actions>
  );
  return (
    <Stack gap="loose">
      <PageHeader
        title={t("registerOne")}
        actions={
          step.at === "done" ? null : (
            <Button kind="quiet" onPress={onDone}>
              {t("backToList")}
            </Button>
          )
        }
      />
      {step.at === "form" ? (
        <ReferralForm key={nth} organizationId={organizationId} onRegistered={go} />
      ) : null}
      {step.at === "code" ? <Code referral={step.referral} onGiven={go} onSkip={next} /> : null}
      {step.at === "done" ? (
        <Empty icon="check" title={t("registered", { name: step.referral.nameMasked })} action={finish}>
          {t("registeredHint")}
        </Empty>
      ) : null}
    </Stack>
  );
}
