// An agency's licence to offer human-resources services, as the organizer read it on paper.
import type { OrganizationView } from "@jishi/shared/organizations";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Actions } from "../../ui/layout.tsx";
import { DateTime, TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";

type LicenceProps = { organization: OrganizationView };

function LicenceDialog({ organization, onClose }: LicenceProps & { onClose: () => void }) {
  const { t } = useWords("organizations");
  const record = useCall("PUT /api/organizations/:organizationId/licence", [
    "GET /api/organizations",
    "GET /api/organizations/:organizationId",
  ]);
  const submit = (fields: FormData) => {
    const licence = { number: textOf(fields, "number"), until: textOf(fields, "until") };
    record.mutate(
      { params: { organizationId: organization.id }, body: { licence } },
      {
        onSuccess: () => {
          toast(t("licenceSaved"));
          onClose();
        },
      },
    );
  };
  const { number = "", until = "" } = organization.licence ?? {};
  return (
    <Dialog title={t("licence")} onClose={onClose}>
      <Form onSubmit={submit} error={record.error}>
        <TextField
          label={t("licenceNumber")}
          name="number"
          isRequired
          maxLength={40}
          defaultValue={number}
          help={t("licenceHelp")}
        />
        <DateTime kind="date" label={t("licenceUntil")} name="until" isRequired defaultValue={until} />
        <FormError />
        <Button type="submit" kind="main" isPending={record.isPending}>
          {t("licenceSave")}
        </Button>
      </Form>
    </Dialog>
  );
}

export function Licence({ organization }: LicenceProps) {
  const { t } = useWords("organizations");
  const [isOpen, open] = useState(false);
  return (
    <Actions>
      <Button onPress={() => open(true)}>
        {t(organization.licence ? "licenceChange" : "licenceRecord")}
      </Button>
      {isOpen ? <LicenceDialog organization={organization} onClose={() => open(false)} /> : null}
    </Actions>
  );
}
