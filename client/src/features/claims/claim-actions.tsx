// What the claimant can do with a claim: submit it, take it back, ask for another review.
import type { ClaimView } from "@jishi/shared/claims";
import { lazy, Suspense, useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useTold } from "../../use-told.ts";
import { movesOf } from "./stages.ts";

const ReasonDialog = lazy(async () => ({ default: (await import("./reason-dialog.tsx")).ReasonDialog }));

const refreshed = ["GET /api/claims/:claimId", "GET /api/claims"] as const;

export function ClaimActions({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  const told = useTold();
  const [asking, ask] = useState<"withdraw" | "appeal">();
  const submit = useCall("POST /api/claims/:claimId/submit", refreshed);
  const withdraw = useCall("POST /api/claims/:claimId/withdraw", refreshed);
  const appeal = useCall("POST /api/claims/:claimId/appeal", refreshed);
  const isDraft = claim.stage === "draft";
  const params = { claimId: claim.id };
  const moves = movesOf(claim);
  const close = () => ask(undefined);
  // The number, large at the top of the page, says that it went well.
  const send = () => submit.mutate({ params }, { onSuccess: () => window.scrollTo({ top: 0 }) });
  return (
    <Stack>
      <Refused error={submit.error} />
      <Actions>
        {moves.submits ? (
          <Button kind="main" isPending={submit.isPending} onPress={send}>
            {t(isDraft ? "submit" : "submitAgain")}
          </Button>
        ) : null}
        {moves.appeals ? <Button onPress={() => ask("appeal")}>{t("appeal")}</Button> : null}
        {moves.withdraws ? (
          <Button onPress={() => ask("withdraw")}>{t(isDraft ? "discard" : "withdraw")}</Button>
        ) : null}
      </Actions>
      <Suspense>
        {asking === "withdraw" ? (
          <ReasonDialog
            title={t(isDraft ? "discardTitle" : "withdrawTitle")}
            yes={t(isDraft ? "discardDo" : "withdrawDo")}
            kind="end"
            writing={withdraw}
            onReason={(reason) =>
              told(
                withdraw.mutateAsync({ params, body: { reason } }),
                t(isDraft ? "discarded" : "withdrawn"),
                close,
              )
            }
            onClose={close}
          />
        ) : null}
        {asking === "appeal" ? (
          <ReasonDialog
            title={t("appealTitle")}
            help={t("appealHelp")}
            yes={t("appealDo")}
            kind="main"
            writing={appeal}
            onReason={(reason) =>
              told(appeal.mutateAsync({ params, body: { reason } }), t("appealed"), close)
            }
            onClose={close}
          />
        ) : null}
      </Suspense>
    </Stack>
  );
}
