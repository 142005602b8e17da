// Whether the scanner is sound: network, what waits to be sent, whether it opens without a network, whose device it is.
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { timeText } from "../../i18n/format.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useOnline } from "../../online.ts";
import { isRefusal } from "../../refusal-error.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { Banner } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { useOfflineReady } from "./offline-page.ts";
import type { ScannerView } from "./scanner.ts";

/** Closing the page loses nothing that waits, but nobody sends it until a scanner is opened again. */
function useWarning(waiting: number): void {
  useEffect(() => {
    if (waiting === 0) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [waiting]);
}

function Troubles({ view }: { view: ScannerView }) {
  const { t } = useWords("door");
  const { t: common } = useWords("common");
  const text = useErrorText();
  const here = useLocation({ select: ({ href }) => href });
  if (view.gone) {
    const reload = <Button onPress={() => window.location.reload()}>{common("reload")}</Button>;
    return (
      <Banner boxed tone="bad" icon="warn" action={reload}>
        {t("gone")}
      </Banner>
    );
  }
  const refusal = view.send.line === "refused" ? view.send.error : view.kitError;
  if (isRefusal(refusal, "auth/sign-in")) {
    const signIn = (
      <ButtonLink to="/login" search={{ next: here, as: "staff" }}>
        {common("signIn")}
      </ButtonLink>
    );
    return (
      <Banner boxed tone="bad" icon="person" action={signIn}>
        {t("signedOut")}
      </Banner>
    );
  }
  if (isRefusal(refusal)) {
    return (
      <Banner boxed tone="bad" icon="warn">
        {t("notTaken", { why: text(refusal) })}
      </Banner>
    );
  }
  return null;
}

function Sent({ view }: { view: ScannerView }) {
  const { t } = useWords("door");
  const { lastSentAt, persisted } = view;
  const sent =
    lastSentAt === undefined
      ? t("neverSent")
      : t("lastSent", { time: timeText(new Date(lastSentAt).toISOString()) });
  return <Sub>{persisted ? sent : `${sent} ${t("notPersisted")}`}</Sub>;
}

export function ScanStatus({ view, onSend }: { view: ScannerView; onSend: () => void }) {
  const { t } = useWords("door");
  const online = useOnline();
  const ready = useOfflineReady();
  const { waiting, send } = view;
  useWarning(waiting);
  const isUp = online && send.line === "up";
  return (
    <Stack>
      <Troubles view={view} />
      <output data-waiting={waiting}>
        <Cluster>
          <Chip tone={isUp ? "jade" : "amber"} dot>
            {t(isUp ? "up" : "down")}
          </Chip>
          <Chip tone={waiting > 0 ? "amber" : "plain"}>{t("waiting", { count: waiting })}</Chip>
          <Chip tone={ready ? "plain" : "amber"}>{t(ready ? "offlineReady" : "offlineNotReady")}</Chip>
          {waiting > 0 && isUp ? (
            <Button shape="small" isPending={send.sending} onPress={onSend}>
              {t("sendNow")}
            </Button>
          ) : null}
        </Cluster>
      </output>
      <Sent view={view} />
    </Stack>
  );
}
