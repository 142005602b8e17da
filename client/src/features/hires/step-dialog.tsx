// What an employer records about a hire: a day, a reason, or both.
import type { EmployerStep, PlacementView } from "@jishi/shared/placements";
import { useCall } from "../../api.ts";
import { dayOf } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Sub } from "../../ui/text.tsx";
import { DateTime, TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { useNow } from "../../use-now.ts";

type Kind = EmployerStep["kind"];
const withDay: ReadonlySet<Kind> = new Set(["start", "correct_start", "end"]);
const ending: ReadonlySet<Kind> = new Set(["withdraw", "no_show", "end"]);
const about = { "placement/dates": { name: "on" } };

function stepOf(kind: Kind, fields: FormData): EmployerStep {
  const reason = textOf(fields, "reason");
  const on = textOf(fields, "on");
  if (kind === "start") return { kind, on };
  if (kind === "correct_start" || kind === "end") return { kind, on, reason };
  if (kind === "no_show") return { kind, ...(reason && { reason }) };
  return { kind, reason };
}

type StepDialogProps = { placement: PlacementView; kind: Kind; onClose: () => void };

export function StepDialog({ placement, kind, onClose }: StepDialogProps) {
  const { t } = useWords("hires");
  const now = useNow();
  const record = useCall("POST /api/placements/:placementId/steps", ["GET /api/desk/placements"]);
  const submit = (fields: FormData) =>
    record.mutate(
      { params: { placementId: placement.id }, body: stepOf(kind, fields) },
      {
        onSuccess: () => {
          toast(t("saved"));
          onClose();
        },
      },
    );
  const today = dayOf(now);
  const first = (kind === "end" ? placement.startedOn : null) ?? placement.offeredOn;
  const wrongDay = (day: string): string | null => {
    if (day > today) return t("dayInFuture");
    return day < first ? t("dayTooEarly", { date: first }) : null;
  };
  return (
    <Dialog title={`${t(`step_${kind}`)} · ${placement.personNameMasked}`} onClose={onClose}>
      <Form onSubmit={submit} error={record.error} about={about}>
        <Sub>{t(`hint_${kind}`)}</Sub>
        {withDay.has(kind) ? (
          <DateTime
            kind="date"
            label={t("day")}
            name="on"
            isRequired
            min={first}
            max={today}
            validate={wrongDay}
            defaultValue={kind === "correct_start" ? (placement.startedOn ?? today) : today}
          />
        ) : null}
        {kind === "start" ? null : (
          <TextField label={t("reason")} name="reason" isRequired={kind !== "no_show"} maxLength={200} />
        )}
        <FormError />
        <Button type="submit" kind={ending.has(kind) ? "end" : "main"} isPending={record.isPending}>
          {t(`step_${kind}`)}
        </Button>
      </Form>
    </Dialog>
  );
}
