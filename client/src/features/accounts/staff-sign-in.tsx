// Login and password, and a one-time code where the person set one up.
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { isRefusal } from "../../refusal-error.ts";
import { Button } from "../../ui/button.tsx";
import { Form, textOf } from "../../ui/form.tsx";
import { Banner } from "../../ui/states.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useSignedIn } from "./use-sign-in.ts";

export function StaffSignIn({ next, demo }: { next: string | undefined; demo: boolean }) {
  const { t } = useWords("accounts");
  const text = useErrorText();
  const enter = useCall("POST /api/sessions/staff");
  const signedIn = useSignedIn(next);
  // Once the password was right, the next try carries both.
  const totpNeeded = isRefusal(enter.error, "auth/totp-needed") || enter.variables?.body.totp !== undefined;
  const submit = (fields: FormData) => {
    const totp = textOf(fields, "totp");
    // A password may begin or end with a blank, so it isn't trimmed.
    const password = fields.get("password");
    if (typeof password !== "string") return;
    const body = { login: textOf(fields, "login"), password, ...(totp && { totp }) };
    enter.mutate({ body }, { onSuccess: (me) => void signedIn(me) });
  };
  return (
    <Form onSubmit={submit}>
      {demo ? (
        <Banner boxed tone="info">
          {t("demoStaff")}
        </Banner>
      ) : null}
      <TextField
        label={t("login")}
        name="login"
        autoComplete="username"
        isRequired
        validate={(typed) =>
          typed && !/^[a-z0-9][a-z0-9._-]{2,39}$/.test(typed.trim()) ? t("loginWrong") : null
        }
      />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        isRequired
      />
      {totpNeeded ? (
        <TextField
          label={t("totp")}
          help={t("totpHelp")}
          name="totp"
          inputMode="numeric"
          autoComplete="one-time-code"
          isRequired
          maxLength={6}
        />
      ) : null}
      {enter.error ? (
        <Banner boxed tone={isRefusal(enter.error, "auth/totp-needed") ? "info" : "bad"}>
          {text(enter.error)}
        </Banner>
      ) : null}
      <Button type="submit" kind="main" isPending={enter.isPending}>
        {t("signIn")}
      </Button>
    </Form>
  );
}
