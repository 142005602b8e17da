// Asks for the reason of what is about to be done.
import { useWords } from "../../i18n/use-words.ts";
import { Button, type ButtonKind } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { TextArea } from "../../ui/text-field.tsx";

/** What the contract takes. */
const REASON_MAX = 400;

type ReasonDialogProps = {
  title: string;
  help?: string;
  yes: string;
  kind: ButtonKind;
  writing: { error: unknown; isPending: boolean };
  onReason: (reason: string) => void;
  onClose: () => void;
};

export function ReasonDialog({ title, help, yes, kind, writing, onReason, onClose }: ReasonDialogProps) {
  const { t } = useWords("claims");
  return (
    <Dialog title={title} onClose={onClose}>
      {/* A reason is one line in the records, however it was typed. */}
      <Form
        onSubmit={(fields) => onReason(textOf(fields, "reason").replace(/\s+/g, " "))}
        error={writing.error}
      >
        <TextArea label={t("reason")} help={help} name="reason" rows={3} isRequired maxLength={REASON_MAX} />
        <FormError />
        <Button type="submit" kind={kind} isPending={writing.isPending}>
          {yes}
        </Button>
      </Form>
    </Dialog>
  );
}
