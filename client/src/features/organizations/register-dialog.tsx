// Registering an organization, with the login of whoever will manage it.
import type { OrganizationView } from "@jishi/shared/organizations";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Section } from "../../ui/list.tsx";
import { Select } from "../../ui/select.tsx";
import { Pending } from "../../ui/states.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { kinds, looksLikeCreditCode } from "./organization-words.ts";
import { isShort } from "../accounts/password.ts";

type Kind = OrganizationView["kind"];
type Done = { onRegistered: (organization: OrganizationView) => void; onClose: () => void };

function bodyOf(fields: FormData, tenantId: string, kind: Kind) {
  const nameEn = textOf(fields, "nameEn");
  const login = textOf(fields, "manager.login");
  const manager = {
    login,
    name: textOf(fields, "manager.name"),
    password: textOf(fields, "manager.password"),
  };
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

/** The refusals that are about one field. */
const about = {
  "organization/credit-code": { name: "creditCode" },
  "organization/exists": { name: "creditCode" },
  "user/exists": { name: "manager.login" },
  "auth/weak-password": { name: "manager.password" },
} as const;

function Identity() {
  const { t } = useWords("organizations");
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
function Manager() {
  const { t } = useWords("organizations");
  const [login, setLogin] = useState("");
  const asked = login !== "";
  const loginWrong = (typed: string) =>
    typed === "" || /^[a-z0-9][a-z0-9._-]{2,39}$/.test(typed) ? null : t("loginWrong");
  return (
    <Section title={t("manager")}>
      <TextField
        label={t("login")}
        name="manager.login"
        help={t("loginHelp")}
        autoComplete="off"
        value={login}
        onChange={setLogin}
        validate={loginWrong}
      />
      {asked ? (
        <>
          <TextField label={t("managerName")} name="manager.name" isRequired maxLength={40} />
          <TextField
            label={t("password")}
            name="manager.password"
            type="password"
            isRequired
            validate={(typed) => (isShort(typed) ? t("passwordHelp") : null)}
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
  return (
    <Form onSubmit={submit} error={register.error} about={about}>
      <Select
        label={t("kind")}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, text: t(`kind_${value}`) }))}
      />
      <Identity />
      <Manager />
      <FormError />
      <Button type="submit" kind="main" isPending={register.isPending}>
        {t("register")}
      </Button>
    </Form>
  );
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
