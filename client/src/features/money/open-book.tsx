// Opens a programme's book of a year.
import { useCall } from "../../api.ts";
import { serverNow } from "../../clock.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useTold } from "../../use-told.ts";
import { useTenant } from "../office/tenant.ts";
import { useProgrammes } from "./programme.ts";

export function OpenBook({ onClose }: { onClose: () => void }) {
  const { t } = useWords("money");
  const told = useTold();
  const { programmes } = useProgrammes();
  const tenantId = useTenant("finance");
  const open = useCall("POST /api/tenants/:tenantId/books", ["GET /api/books"]);
  const submit = (fields: FormData) => {
    if (!tenantId) return;
    const body = { programme: textOf(fields, "programme"), year: Number(textOf(fields, "year")) };
    told(open.mutateAsync({ params: { tenantId }, body }), t("opened"), onClose);
  };
  return (
    <Dialog title={t("openBook")} onClose={onClose}>
      <Form onSubmit={submit} error={open.error}>
        <Select label={t("programme")} name="programme" options={programmes} required />
        <TextField
          label={t("year")}
          name="year"
          type="number"
          min={2000}
          max={2100}
          isRequired
          defaultValue={new Date(serverNow()).getFullYear()}
        />
        <FormError />
        <Button type="submit" kind="main" isPending={open.isPending}>
          {t("openDo")}
        </Button>
      </Form>
    </Dialog>
  );
}
