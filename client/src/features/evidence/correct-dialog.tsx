// What of a person's attendance doesn't count, what counts instead, and why. Nothing is erased.
import type { AttendanceInterval, AttendancePlace } from "@jishi/shared/attendance";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { defaultZone } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Choices } from "../../ui/choices.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { DateTime, TextField } from "../../ui/text-field.tsx";
import { Sub } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";
import { additionIn } from "./addition.ts";
import { useStayText } from "./person-attendance.tsx";

const places = ["door", "booth", "stream", "interview"] as const satisfies readonly AttendancePlace[];
type Added = (typeof places)[number] | "nothing";
const about = { "attendance/times": { name: "to" } } as const;

type FairProps = { fairId: string };

/** Booths are asked for once one has to be named. */
function BoothSelect({ fairId }: FairProps) {
  const { t } = useWords("evidence");
  const { data } = useApi("GET /api/fairs/:fairId", { params: { fairId } });
  const options = (data?.booths ?? []).map(({ id, code, organizationName }) => ({
    value: id as string,
    text: `${code} ${organizationName}`,
  }));
  return <Select label={t("booth")} name="boothId" options={options} required />;
}

function Adding({ fairId, added, onAdd }: FairProps & { added: Added; onAdd: (next: Added) => void }) {
  const { t } = useWords("evidence");
  const options = [
    { value: "nothing" as const, text: t("addNothing") },
    ...places.map((value) => ({ value, text: t(`place_${value}`) })),
  ];
  return (
    <>
      <Select label={t("add")} name="place" options={options} value={added} onChange={onAdd} />
      {added === "nothing" || added === "door" ? null : <BoothSelect fairId={fairId} />}
      {added === "nothing" ? null : (
        <>
          <DateTime label={t("from")} name="from" isRequired />
          <DateTime label={t("until")} name="to" isRequired />
        </>
      )}
    </>
  );
}

type CorrectDialogProps = FairProps & {
  personId: string;
  stays: readonly AttendanceInterval[];
  onClose: () => void;
};

export function CorrectDialog({ fairId, personId, stays, onClose }: CorrectDialogProps) {
  const { t } = useWords("evidence");
  const told = useTold();
  const stayText = useStayText();
  const [struck, strike] = useState<ReadonlySet<AttendanceInterval>>(new Set());
  const [added, add] = useState<Added>("nothing");
  const correct = useCall("POST /api/fairs/:fairId/attendance/corrections", [
    "GET /api/persons/:personId/attendance",
    "GET /api/fairs/:fairId/attendance",
    "GET /api/booths/:boothId/attendance",
  ]);
  const submit = (fields: FormData) => {
    const strikes = [...struck].flatMap(({ sources }) => sources);
    const reason = textOf(fields, "reason");
    const body = { personId, strikes, add: additionIn(fields, defaultZone), reason };
    told(correct.mutateAsync({ params: { fairId }, body }), t("correctedNow"), onClose);
  };
  return (
    <Dialog roomy title={t("correctTitle")} onClose={onClose}>
      <Sub>{t("correctHint")}</Sub>
      <Form onSubmit={submit} error={correct.error} about={about}>
        <Choices name="strikes" legend={t("strike")}>
          {stays.map((stay) => (
            <Checkbox
              key={stay.sources.join(" ")}
              boxed
              isSelected={struck.has(stay)}
              onChange={(on) => strike(new Set([...struck, stay].filter((one) => on || one !== stay)))}
              help={stayText(stay)}
            >
              {[t(`place_${stay.place}`), stay.boothCode].filter(Boolean).join(" · ")}
            </Checkbox>
          ))}
        </Choices>
        <Adding fairId={fairId} added={added} onAdd={add} />
        <TextField label={t("reason")} help={t("reasonHelp")} name="reason" isRequired maxLength={200} />
        <FormError />
        <Button
          type="submit"
          kind="main"
          isDisabled={struck.size === 0 && added === "nothing"}
          isPending={correct.isPending}
        >
          {t("correctDo")}
        </Button>
      </Form>
    </Dialog>
  );
}
