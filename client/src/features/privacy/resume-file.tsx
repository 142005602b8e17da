// The résumé as a file: put it up, look at it, take it down.
import type { PersonView } from "@jishi/shared/privacy";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { buttonClass, Button } from "../../ui/button.tsx";
import { FileField } from "../../ui/file-field.tsx";
import { Cluster } from "../../ui/layout.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { toast } from "../../ui/toast.tsx";
import { useUpload } from "../../use-upload.ts";

function Present({ file }: { file: NonNullable<PersonView["file"]> }) {
  const { t } = useWords("privacy");
  const { size } = useFormat();
  const text = useErrorText();
  const remove = useCall("DELETE /api/me/resume/file", ["GET /api/me/person"]);
  const removeFile = () =>
    remove.mutate(
      {},
      { onSuccess: () => toast(t("fileRemoved")), onError: (error) => toast(text(error), { bad: true }) },
    );
  return (
    <>
      <PlainRow title={t("fileHave", { name: file.name, size: size(file.sizeBytes) })} />
      <Cluster>
        <a className={buttonClass({})} href="/api/me/resume/file" target="_blank" rel="noreferrer">
          {t("seeFile")}
        </a>
        <Button isPending={remove.isPending} onPress={removeFile}>
          {t("removeFile")}
        </Button>
      </Cluster>
    </>
  );
}

export function ResumeFile({ file }: { file: PersonView["file"] }) {
  const { t } = useWords("privacy");
  const { progress, error, send } = useUpload("POST /api/me/resume/file", {
    refreshed: "GET /api/me/person",
    onSent: () => toast(t("fileUploaded")),
  });
  return (
    <Section title={t("file")}>
      {file ? <Present file={file} /> : null}
      <FileField
        label={t("filePrompt")}
        prompt={t("fileTypes")}
        help={t("fileHelp")}
        accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
        onFile={(chosen) => void send(chosen)}
        progress={progress}
        error={error}
      />
    </Section>
  );
}
