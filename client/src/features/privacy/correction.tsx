// Correcting one's name and document. The number that is kept is never shown in the field: only a new one is sent.
import type { PersonView } from "@jishi/shared/privacy";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";

const kinds = ["resident_id", "residence_permit", "passport"] as const;

/** The refusals that are about one field. */
const about = { "person/id-number": { name: "idNumber" }, "person/id-taken": { name: "idNumber" } } as const;

export function Correction({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { t } = useWords("privacy");
  const [idKind, setIdKind] = useState<(typeof kinds)[number]>(person.idKind ?? "resident_id");
  const correct = useCall("PATCH /api/me/person", ["GET /api/me/person", "GET /api/me"]);
  const submit = (fields: FormData) => {
    const idNumber = textOf(fields, "idNumber");
    const body = { name: textOf(fields, "name"), ...(idNumber && { idKind, idNumber }) };
    correct.mutate(
      { body },
      {
        onSuccess: () => {
          toast(t("saved"));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("correctTitle")} onClose={onClose}>
      <Form onSubmit={submit} error={correct.error} about={about}>
        <TextField
          label={t("name")}
          name="name"
          isRequired
          defaultValue={person.name}
          maxLength={40}
          autoComplete="name"
        />
        <Select
          label={t("idKind")}
          value={idKind}
          onChange={setIdKind}
          options={kinds.map((kind) => ({ value: kind, text: t(`kind_${kind}`) }))}
        />
        <TextField
          label={t("idNumber")}
          name="idNumber"
          help={t("correctHint")}
          maxLength={30}
          autoComplete="off"
        />
        <FormError />
        <Button type="submit" kind="main" isPending={correct.isPending}>
          {t("save")}
        </Button>
      </Form>
    </Dialog>
  );
}
