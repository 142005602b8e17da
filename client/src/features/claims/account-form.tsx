// Where an organization is paid: asked for once, before its first claim.
import { useApi, useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";

const digits = (typed: string) => typed.replace(/[\s-]/g, "");

type AccountFormProps = { organizationId: string; onSaved: () => void };

export function AccountForm({ organizationId, onSaved }: AccountFormProps) {
  const { t } = useWords("claims");
  const me = useMe();
  const save = useCall("PUT /api/organizations/:organizationId/bank-account", [
    "GET /api/organizations/:organizationId/bank-account",
  ]);
  const submit = (fields: FormData) => {
    const body = {
      holder: textOf(fields, "holder"),
      bank: textOf(fields, "bank"),
      number: digits(textOf(fields, "number")),
    };
    save.mutate({ params: { organizationId }, body }, { onSuccess: onSaved });
  };
  const own = me?.kind === "staff" && me.organizationName ? { defaultValue: me.organizationName } : {};
  return (
    <Form onSubmit={submit} error={save.error} about={{ "payment/holder": { name: "holder" } }}>
      <TextField
        label={t("holder")}
        help={t("holderHelp")}
        name="holder"
        isRequired
        maxLength={80}
        {...own}
      />
      <TextField label={t("bank")} name="bank" isRequired maxLength={80} />
      <TextField
        label={t("number")}
        help={t("numberHelp")}
        name="number"
        inputMode="numeric"
        autoComplete="off"
        isRequired
        maxLength={40}
        validate={(typed) => (typed && !/^\d{8,30}$/.test(digits(typed)) ? t("numberWrong") : null)}
      />
      <FormError />
      <Button type="submit" kind="main" isPending={save.isPending}>
        {t("saveAccount")}
      </Button>
    </Form>
  );
}

export function useAccount(organizationId: string | undefined) {
  return useApi(
    "GET /api/organizations/:organizationId/bank-account",
    { params: { organizationId: organizationId ?? "" } },
    { enabled: organizationId !== undefined },
  );
}
