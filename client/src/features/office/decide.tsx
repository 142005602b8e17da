// The approver's word on a reviewed claim, always with a reason.
import type { ClaimView } from "@jishi/shared/claims";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { toast } from "../../ui/toast.tsx";
import { onceWritten } from "../../use-told.ts";
import { ReasonedChoice } from "./reasoned-choice.tsx";
import { refreshed } from "./review.tsx";

const choices = ["approve", "refuse"] as const;

export function Decide({ claim }: { claim: ClaimView }) {
  const { t } = useWords("office");
  const decide = useCall("POST /api/claims/:claimId/decision", [...refreshed, "GET /api/desk/awards"]);
  const send = (choice: (typeof choices)[number], reason: string) => {
    const body = { approved: choice === "approve", reason };
    onceWritten(decide.mutateAsync({ params: { claimId: claim.id }, body }), () => toast(t("decided")));
  };
  return (
    <ReasonedChoice
      label={t("decision")}
      across
      options={choices.map((value) => ({ value, text: t(value) }))}
      yes={t("decisionDo")}
      writing={decide}
      onChosen={send}
    />
  );
}
