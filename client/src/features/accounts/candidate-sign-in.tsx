// A phone number and the code that was sent to it.
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { serverNow } from "../../clock.ts";
import { Button } from "../../ui/button.tsx";
import { useSecondsLeft } from "../../ui/countdown.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Banner } from "../../ui/states.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Sub } from "../../ui/text.tsx";
import { useSignedIn } from "./use-sign-in.ts";

/** As people type it; the server takes the same. */
function digitsOf(phone: string): string {
  return phone.replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, "");
}

function isPhone(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(digitsOf(phone));
}

function useCode() {
  const { t } = useWords("accounts");
  const ask = useCall("POST /api/codes");
  const [againAt, setAgainAt] = useState(0);
  const [sent, setSent] = useState<string>();
  const left = useSecondsLeft(againAt);
  const send = (phone: string) =>
    ask.mutate(
      { body: { phone } },
      {
        onSuccess: ({ nextInSeconds, validSeconds }) => {
          setAgainAt(serverNow() + nextInSeconds * 1000);
          setSent(t("codeSent", { minutes: Math.floor(validSeconds / 60) }));
        },
      },
    );
  return { send, left, sent, pending: ask.isPending, error: ask.error };
}

type Props = { next: string | undefined; demo: boolean };

export function CandidateSignIn({ next, demo }: Props) {
  const { t } = useWords("accounts");
  const [phone, setPhone] = useState("");
  const code = useCode();
  const enter = useCall("POST /api/sessions/candidate");
  const signedIn = useSignedIn(next);
  const error = enter.error ?? code.error;
  const send =
    code.left > 0 ? t("sendAgainIn", { count: code.left }) : t(code.sent ? "sendAgain" : "sendCode");
  return (
    <Form
      error={error}
      about={{ "auth/wrong-code": { name: "code" } }}
      onSubmit={(fields) =>
        enter.mutate(
          { body: { phone, code: textOf(fields, "code") } },
          { onSuccess: (me) => void signedIn(me) },
        )
      }
    >
      {demo ? (
        <Banner boxed tone="info">
          {t("demoCandidate")}
        </Banner>
      ) : null}
      <TextField
        label={t("phone")}
        help={t("phoneHelp")}
        name="phone"
        type="tel"
        autoComplete="tel"
        isRequired
        value={phone}
        onChange={setPhone}
        validate={(typed) => (typed && !isPhone(typed) ? t("phoneWrong") : null)}
      />
      <Button
        isDisabled={!isPhone(phone) || code.left > 0}
        isPending={code.pending}
        onPress={() => code.send(phone)}
      >
        {send}
      </Button>
      {code.sent ? (
        <Banner boxed tone="good" icon="check">
          {code.sent}
        </Banner>
      ) : null}
      <TextField
        label={t("code")}
        help={t("codeHelp")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        isRequired
        maxLength={6}
        validate={(typed) => (typed && !/^\d{6}$/.test(typed) ? t("codeWrong") : null)}
      />
      <FormError />
      <Button type="submit" kind="main" isPending={enter.isPending}>
        {t("signIn")}
      </Button>
      <Sub>{t("firstTime")}</Sub>
    </Form>
  );
}
