// Changing one's password. The form starts anew once it is done, so that nothing secret stays in it.
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError } from "../../ui/form.tsx";
import { Section } from "../../ui/list.tsx";
import { Sub } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { isShort } from "./password.ts";
import css from "./security.module.css";

/** As it was typed: a password may begin or end with a blank. */
export function secretOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value : "";
}

function Change({ login, onDone }: { login: string; onDone: () => void }) {
  const { t } = useWords("accounts");
  const [next, setNext] = useState("");
  const change = useCall("POST /api/me/password", ["GET /api/sessions"]);
  const submit = (fields: FormData) =>
    change.mutate({ body: { current: secretOf(fields, "current"), next } }, { onSuccess: onDone });
  return (
    <Form
      onSubmit={submit}
      error={change.error}
      about={{
        "auth/wrong-password": { name: "current", text: t("currentPasswordWrong") },
        "auth/weak-password": { name: "next" },
      }}
    >
      {/* For the browser's keeper of passwords, which files the new one under it. */}
      <input
        className={css["login"]}
        autoComplete="username"
        defaultValue={login}
        tabIndex={-1}
        aria-hidden
      />
      <TextField
        label={t("currentPassword")}
        name="current"
        type="password"
        autoComplete="current-password"
        isRequired
        maxLength={200}
      />
      <TextField
        label={t("nextPassword")}
        help={t("nextPasswordHelp")}
        name="next"
        type="password"
        autoComplete="new-password"
        isRequired
        validate={(typed) => (isShort(typed) ? t("nextPasswordHelp") : null)}
        maxLength={200}
        value={next}
        onChange={setNext}
      />
      <TextField
        label={t("nextPasswordAgain")}
        name="again"
        type="password"
        autoComplete="new-password"
        isRequired
        validate={(typed) => (typed && typed !== next ? t("againDiffers") : null)}
      />
      <FormError />
      <Sub>{t("passwordHint")}</Sub>
      <Button type="submit" kind="main" isPending={change.isPending}>
        {t("changePassword")}
      </Button>
    </Form>
  );
}

export function PasswordForm({ login }: { login: string }) {
  const { t } = useWords("accounts");
  const [times, setTimes] = useState(0);
  const done = () => {
    toast(t("passwordChanged"));
    setTimes(times + 1);
  };
  return (
    <Section title={t("changePassword")}>
      <Change key={times} login={login} onDone={done} />
    </Section>
  );
}
