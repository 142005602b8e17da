// One-time codes: setting them up with an authenticator app, and turning them off with the password.
import { useCall, type ReplyOf } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { Banner } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { secretOf } from "./password-form.tsx";
import { TotpKey } from "./totp-key.tsx";

type Offer = ReplyOf<"POST /api/me/totp">;

/** The app shows a code of the new key: only then are codes asked for, so that nobody locks themselves out. */
function Confirm({ offer }: { offer: Offer }) {
  const { t } = useWords("accounts");
  const confirm = useCall("POST /api/me/totp/confirm", ["GET /api/me"]);
  const submit = (fields: FormData) =>
    confirm.mutate({ body: { totp: textOf(fields, "totp") } }, { onSuccess: () => toast(t("totpTurnedOn")) });
  return (
    <Stack gap="loose">
      <TotpKey offer={offer} />
      <Form
        onSubmit={submit}
        error={confirm.error}
        about={{ "auth/wrong-password": { name: "totp", text: t("totpConfirmWrong") } }}
      >
        <TextField
          label={t("totpConfirmCode")}
          help={t("codeHelp")}
          name="totp"
          inputMode="numeric"
          autoComplete="one-time-code"
          isRequired
          maxLength={6}
          validate={(typed) => (typed && !/^\d{6}$/.test(typed) ? t("totpWrong") : null)}
        />
        <FormError />
        <Sub>{t("totpAfter")}</Sub>
        <Button type="submit" kind="main" isPending={confirm.isPending}>
          {t("totpConfirm")}
        </Button>
      </Form>
    </Stack>
  );
}

function SetUp() {
  const { t } = useWords("accounts");
  const text = useErrorText();
  const begin = useCall("POST /api/me/totp", ["GET /api/me"]);
  if (begin.data) return <Confirm offer={begin.data} />;
  return (
    <Stack>
      <p>{t("totpWhat")}</p>
      <Sub>{t("totpNeeds")}</Sub>
      {begin.error ? (
        <Banner boxed tone="bad" icon="warn">
          {text(begin.error)}
        </Banner>
      ) : null}
      <div>
        <Button isPending={begin.isPending} onPress={() => begin.mutate({})}>
          {t("totpBegin")}
        </Button>
      </div>
    </Stack>
  );
}

function TurnOff() {
  const { t } = useWords("accounts");
  const stop = useCall("DELETE /api/me/totp", ["GET /api/me"]);
  const submit = (fields: FormData) =>
    stop.mutate(
      { body: { password: secretOf(fields, "password") } },
      { onSuccess: () => toast(t("totpStopped")) },
    );
  return (
    <Stack>
      <p>{t("totpIsOn")}</p>
      <Sub>{t("totpNewPhone")}</Sub>
      <Form
        onSubmit={submit}
        error={stop.error}
        about={{ "auth/wrong-password": { name: "password", text: t("currentPasswordWrong") } }}
      >
        <TextField
          label={t("password")}
          help={t("totpStopHint")}
          name="password"
          type="password"
          autoComplete="current-password"
          isRequired
          maxLength={200}
        />
        <FormError />
        <Button type="submit" kind="end" isPending={stop.isPending}>
          {t("totpStop")}
        </Button>
      </Form>
    </Stack>
  );
}

export function OneTimeCodes({ on }: { on: boolean }) {
  const { t } = useWords("accounts");
  return (
    <Section
      title={t("totpTitle")}
      aside={<Chip tone={on ? "jade" : "plain"}>{t(on ? "totpOn" : "totpOff")}</Chip>}
    >
      {on ? <TurnOff /> : <SetUp />}
    </Section>
  );
}
