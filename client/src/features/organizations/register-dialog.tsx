// Registering an organization, with the login of whoever will manage it.
import type { OrganizationView } from "@jishi/shared/organizations";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { isRefusal, RefusalError } from "../../refusal-error.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, textOf } from "../../ui/form.tsx";
import { Section } from "../../ui/list.tsx";
import { Select } from "../../ui/select.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { kinds, looksLikeCreditCode } from "./organization-words.ts";

type Kind = OrganizationView["kind"];
type Done = { onRegistered: (organization: OrganizationView) => void; onClose: () => void };

function bodyOf(fields: FormData, tenantId: string, kind: Kind) {
  const nameEn = textOf(fields, "nameEn");
  const login = textOf(fields, "login");
  const manager = { login, name: textOf(fields, "managerName"), password: textOf(fields, "password") };
  return {
    tenantId,
    kind,
    name: textOf(fields, "name"),
    ...(nameEn && { nameEn }),
    creditCode: textOf(fields, "creditCode"),
    intro: textOf(fields, "intro"),
    contactName: textOf(fields, "contactName"),
    contactPhone: textOf(fields, "contactPhone"),
    ...(login && { manager }),
  };
}

function Identity({ error }: { error: Error | null }) {
  const { t } = useWords("organizations");
  const errorText = useErrorText();
  const codeWrong = isRefusal(error, "organization/credit-code", "organization/exists");
  return (
    <>
      <TextField label={t("name")} name="name" isRequired maxLength={80} />
      <TextField label={t("nameEn")} name="nameEn" maxLength={120} />
      <TextField
        label={t("creditCode")}
        name="creditCode"
        isRequired
        maxLength={40}
        autoComplete="off"
        help={t("creditCodeHelp")}
        problem={codeWrong ? errorText(error) : undefined}
        validate={(typed) => (looksLikeCreditCode(typed) ? null : t("creditCodeWrong"))}
      />
      <TextArea label={t("intro")} name="intro" rows={3} maxLength={2000} />
      <TextField label={t("contactName")} name="contactName" isRequired maxLength={40} />
      <TextField
        label={t("contactPhone")}
        name="contactPhone"
        type="tel"
        isRequired
        maxLength={20}
        validate={(typed) => (/^1[3-9]\d{9}$/.test(typed.replace(/[\s-]/g, "")) ? null : t("phoneWrong"))}
      />
    </>
  );
}

/** All three or none: an organization may be registered before it has anybody here. */
function Manager({ error }: { error: Error | null }) {
  const { t } = useWords("organizations");
  const errorText = useErrorText();
  const [login, setLogin] = useState("");
  const asked = login !== "";
  const taken = isRefusal(error, "user/exists");
  const loginWrong = (typed: string) =>
    typed === "" || /^[a-z0-9][a-z0-9._-]{2,39}$/.test(typed) ? null : t("loginWrong");
  return (
    <Section title={t("manager")}>
      <TextField
        label={t("login")}
        name="login"
        help={t("loginHelp")}
        autoComplete="off"
        value={login}
        onChange={setLogin}
        validate={loginWrong}
        problem={taken ? errorText(error) : undefined}
      />
      {asked ? (
        <>
          <TextField label={t("managerName")} name="managerName" isRequired maxLength={40} />
          <TextField
            label={t("password")}
            name="password"
            type="password"
            isRequired
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
            help={t("passwordHelp")}
          />
        </>
      ) : null}
    </Section>
  );
}

function RegisterForm({ tenantId, onRegistered, onClose }: Done & { tenantId: string }) {
  const { t } = useWords("organizations");
  const errorText = useErrorText();
  const [kind, setKind] = useState<Kind>("enterprise");
  const register = useCall("POST /api/organizations", ["GET /api/organizations"]);
  const submit = (fields: FormData) =>
    register.mutate(
      { body: bodyOf(fields, tenantId, kind) },
      {
        onSuccess: (organization) => {
          toast(t("registered", { name: organization.name }));
          onRegistered(organization);
          onClose();
        },
      },
    );
  // Those are said beside the field that they are about.
  const atField = isRefusal(register.error, "organization/credit-code", "organization/exists", "user/exists");
  return (
    <Form onSubmit={submit}>
      <Select
        label={t("kind")}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, text: t(`kind_${value}`) }))}
      />
      <Identity error={register.error} />
      <Manager error={register.error} />
      {register.error && !atField ? (
        <Banner boxed tone="bad" icon="warn">
          {errorText(register.error)}
          {register.error instanceof RefusalError ? fieldsOf(register.error) : null}
        </Banner>
      ) : null}
      <Button type="submit" kind="main" isPending={register.isPending}>
        {t("register")}
      </Button>
    </Form>
  );
}

/** Which fields the server means, where it says so. */
function fieldsOf({ details }: RefusalError): string {
  const paths = details.map(({ path }) => path).filter(Boolean);
  return paths.length > 0 ? ` (${paths.join(", ")})` : "";
}

export function RegisterDialog(props: Done) {
  const { t, language } = useWords("organizations");
  const { data, error } = useApi("GET /api/tenants", {});
  const [tenantId, setTenant] = useState<string>();
  const chosen = tenantId ?? data?.tenants[0]?.id;
  return (
    <Dialog title={t("registerTitle")} onClose={props.onClose}>
      {data && data.tenants.length > 1 ? (
        <Select<string>
          label={t("tenant")}
          value={chosen ?? ""}
          onChange={setTenant}
          options={data.tenants.map(({ id, nameZh, nameEn }) => ({
            value: id,
            text: (language === "en" && nameEn) || nameZh,
          }))}
        />
      ) : null}
      {chosen ? (
        <RegisterForm {...props} tenantId={chosen} />
      ) : (
        <Pending error={error} shape={["line", "line", "line"]} />
      )}
    </Dialog>
  );
}
