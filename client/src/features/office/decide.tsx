// The approver's word on a reviewed claim, always with a reason.
import type { ClaimView } from "@jishi/shared/claims";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { onceWritten } from "../../use-told.ts";
import { refreshed } from "./review.tsx";

export function Decide({ claim }: { claim: ClaimView }) {
  const { t } = useWords("office");
  const [choice, choose] = useState<"approve" | "refuse" | null>(null);
  const decide = useCall("POST /api/claims/:claimId/decision", [...refreshed, "GET /api/desk/awards"]);
  const submit = (fields: FormData) => {
    if (!choice) return;
    const reason = textOf(fields, "reason").replace(/\s+/g, " ");
    const body = { approved: choice === "approve", reason };
    onceWritten(decide.mutateAsync({ params: { claimId: claim.id }, body }), () => toast(t("decided")));
  };
  return (
    <Form onSubmit={submit} error={decide.error}>
      <RadioGroup
        label={t("decision")}
        name="decision"
        isRequired
        across
        options={[
          { value: "approve", text: t("approve") },
          { value: "refuse", text: t("refuse") },
        ]}
        value={choice}
        onChange={choose}
      />
      <TextArea
        label={t("reason")}
        help={t("reasonHelp")}
        name="reason"
        rows={3}
        isRequired
        maxLength={400}
      />
      <FormError />
      <Button type="submit" kind="main" isPending={decide.isPending}>
        {t("decisionDo")}
      </Button>
    </Form>
  );
}
