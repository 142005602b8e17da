// Proposes to appropriate money to a book, or to cut its budget.
import { useState } from "react";
import { useCall, type RouteName } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Segments } from "../../ui/segments.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Sub } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";
import { fenOf } from "./amounts.ts";

const kinds = ["appropriate", "cut"] as const;

type ProposeProps = { bookId: string; refreshes: readonly RouteName[]; onClose: () => void };

export function ProposeChange({ bookId, refreshes, onClose }: ProposeProps) {
  const { t } = useWords("money");
  const told = useTold();
  const [kind, setKind] = useState<(typeof kinds)[number]>("appropriate");
  const propose = useCall("POST /api/books/:bookId/budget-changes", refreshes);
  const submit = (fields: FormData) => {
    const amountFen = fenOf(textOf(fields, "amountFen"));
    if (amountFen === undefined) return;
    const body = { kind, amountFen, reason: textOf(fields, "reason") };
    told(propose.mutateAsync({ params: { bookId }, body }), t("proposed"), onClose);
  };
  return (
    <Dialog title={t("propose")} onClose={onClose}>
      <Sub>{t("proposeHint")}</Sub>
      <Segments
        label={t("kind")}
        options={kinds.map((value) => ({ value, text: t(`kind_${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <Form onSubmit={submit} error={propose.error}>
        <TextField
          label={t("amountYuan")}
          name="amountFen"
          inputMode="decimal"
          autoComplete="off"
          isRequired
          maxLength={20}
          validate={(typed) => (typed && fenOf(typed) === undefined ? t("amountWrong") : null)}
        />
        <TextField label={t("reason")} name="reason" isRequired maxLength={200} />
        <FormError />
        <Button type="submit" kind="main" isPending={propose.isPending}>
          {t("proposeDo")}
        </Button>
      </Form>
    </Dialog>
  );
}
