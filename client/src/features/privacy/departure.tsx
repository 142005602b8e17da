// Taking a copy of my data, and leaving with it.
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { call, useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useBecome } from "../../me.ts";
import { saveAs } from "../../save-as.ts";
import { Button } from "../../ui/button.tsx";
import { Section } from "../../ui/list.tsx";
import { Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { useTold } from "../../use-told.ts";

const Confirm = lazy(async () => ({ default: (await import("../../ui/dialog.tsx")).Confirm }));

export function Export() {
  const { t } = useWords("privacy");
  const text = useErrorText();
  const [pending, setPending] = useState(false);
  const download = async () => {
    setPending(true);
    try {
      const everything = await call("GET /api/me/export");
      saveAs(
        "jishi-my-data.json",
        new Blob([JSON.stringify(everything, null, 2)], { type: "application/json" }),
      );
    } catch (error) {
      toast(text(error), { bad: true });
    } finally {
      setPending(false);
    }
  };
  return (
    <Section title={t("takeAway")}>
      <Sub>{t("takeAwayHint")}</Sub>
      <Button isPending={pending} onPress={() => void download()}>
        {t("download")}
      </Button>
    </Section>
  );
}

function useWithdrawal() {
  const { t } = useWords("privacy");
  const told = useTold();
  const withdraw = useCall("POST /api/me/withdrawal");
  const become = useBecome();
  const navigate = useNavigate();
  const go = () =>
    told(withdraw.mutateAsync({ body: { confirm: true } }), t("withdrawn"), () => {
      void become({ kind: "anonymous" }).then(() => navigate({ to: "/" }));
    });
  return { go, pending: withdraw.isPending };
}

export function Withdrawal() {
  const { t } = useWords("privacy");
  const [asking, ask] = useState(false);
  const { go, pending } = useWithdrawal();
  return (
    <Section title={t("withdraw")}>
      <Sub>{t("withdrawHint")}</Sub>
      <Button onPress={() => ask(true)}>{t("withdrawButton")}</Button>
      <Suspense>
        {asking ? (
          <Confirm
            title={t("withdrawTitle")}
            yes={t("withdrawYes")}
            no={t("withdrawNo")}
            kind="end"
            pending={pending}
            onYes={go}
            onNo={() => ask(false)}
          >
            {t("withdrawBody")}
          </Confirm>
        ) : null}
      </Suspense>
    </Section>
  );
}
