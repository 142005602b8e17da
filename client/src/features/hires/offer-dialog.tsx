// An offer that no interview here led to.
import { useCall, type RequestOf } from "../../api.ts";
import { dayOf } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Sub } from "../../ui/text.tsx";
import { DateTime, TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { useNow } from "../../use-now.ts";

const route = "POST /api/organizations/:organizationId/placements";
const about = {
  "person/id-number": { name: "idNumber" },
  "person/name": { name: "name" },
  "referral/contact": { name: "phone" },
};
const optional = (fields: FormData, name: "phone" | "idNumber" | "offeredOn") => {
  const value = textOf(fields, name);
  return value ? { [name]: value } : {};
};

function bodyOf(fields: FormData): RequestOf<typeof route>["body"] {
  return {
    name: textOf(fields, "name"),
    jobTitle: textOf(fields, "jobTitle"),
    ...optional(fields, "phone"),
    ...optional(fields, "idNumber"),
    ...optional(fields, "offeredOn"),
  };
}

export function OfferDialog({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const { t } = useWords("hires");
  const now = useNow();
  const add = useCall(route, ["GET /api/desk/placements"]);
  const submit = (fields: FormData) =>
    add.mutate(
      { params: { organizationId }, body: bodyOf(fields) },
      {
        onSuccess: () => {
          toast(t("saved"));
          onClose();
        },
      },
    );
  return (
    <Dialog title={t("addOffer")} onClose={onClose}>
      <Form
        onSubmit={submit}
        error={add.error}
        about={{ ...about, "placement/dates": { name: "offeredOn", text: t("offeredHelp") } }}
      >
        <Sub>{t("addOfferHint")}</Sub>
        <TextField label={t("personName")} name="name" isRequired maxLength={40} autoComplete="off" />
        <TextField label={t("phone")} name="phone" type="tel" maxLength={20} autoComplete="off" />
        <TextField
          label={t("idNumber")}
          name="idNumber"
          maxLength={30}
          autoComplete="off"
          help={t("idHelp")}
        />
        <TextField label={t("jobTitle")} name="jobTitle" isRequired maxLength={80} />
        <DateTime
          kind="date"
          label={t("offeredDay")}
          name="offeredOn"
          max={dayOf(now)}
          validate={(day) => (day > dayOf(now) ? t("dayInFuture") : null)}
          defaultValue={dayOf(now)}
          help={t("offeredHelp")}
        />
        <FormError />
        <Button type="submit" kind="main" isPending={add.isPending}>
          {t("save")}
        </Button>
      </Form>
    </Dialog>
  );
}
