// A person at the stand gets a number from the same queue as everyone online.
import type { BoothDesk } from "@jishi/shared/booths";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Select } from "../../ui/select.tsx";
import { Sub } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";

type WalkInProps = { booth: BoothDesk; onClose: () => void };

export function WalkInDialog({ booth, onClose }: WalkInProps) {
  const { t } = useWords("console");
  const [jobId, setJobId] = useState("");
  const enter = useCall("POST /api/booths/:boothId/walk-ins");
  const jobs = [
    { value: "", text: t("walkInAny") },
    ...booth.jobs.map(({ id, title }) => ({ value: id, text: title })),
  ];
  const submit = (fields: FormData) => {
    const phone = textOf(fields, "phone");
    const job = booth.jobs.find(({ id }) => id === jobId);
    enter.mutate(
      {
        params: { boothId: booth.id },
        body: { name: textOf(fields, "name"), ...(phone && { phone }), ...(job && { jobId: job.id }) },
      },
      {
        onSuccess: ({ label }) => {
          toast(t("walkInTaken", { label }));
          refreshTopic(`desk:${booth.id}`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("walkInTitle")} onClose={onClose}>
      <Form onSubmit={submit} error={enter.error}>
        <Stack>
          <Sub>{t("walkInHint")}</Sub>
          <TextField name="name" label={t("walkInName")} isRequired maxLength={40} />
          <TextField
            name="phone"
            label={t("walkInPhone")}
            help={t("walkInPhoneHelp")}
            type="tel"
            maxLength={20}
          />
          {booth.jobs.length > 1 ? (
            <Select label={t("walkInJob")} options={jobs} value={jobId} onChange={setJobId} />
          ) : null}
          <FormError />
          <Button type="submit" kind="main" wide isPending={enter.isPending}>
            {t("walkInTake")}
          </Button>
        </Stack>
      </Form>
    </Dialog>
  );
}
