// The company's people: who has a login, what they may do, and a way to take it back at once.
import type { UserView } from "@jishi/shared/accounts";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Confirm, Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { useTold } from "../../use-told.ts";
import { useMyOrganization } from "./my-organization.ts";
import { isShort } from "../accounts/password.ts";

const usersRoute = "GET /api/organizations/:organizationId/users";

/** The refusals that are about one field. */
const about = { "user/exists": { name: "login" }, "auth/weak-password": { name: "password" } } as const;

function AddDialog({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const { t } = useWords("enterprise");
  const add = useCall("POST /api/organizations/:organizationId/users", [usersRoute]);
  const submit = (fields: FormData) => {
    const roles: ("recruiter" | "enterprise")[] = fields.has("manager")
      ? ["enterprise", "recruiter"]
      : ["recruiter"];
    const body = {
      login: textOf(fields, "login"),
      name: textOf(fields, "name"),
      password: textOf(fields, "password"),
      roles,
    };
    add.mutate(
      { params: { organizationId }, body },
      {
        onSuccess: ({ name }) => {
          toast(t("staffAdded", { name }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("addStaff")} onClose={onClose}>
      <Form onSubmit={submit} error={add.error} about={about}>
        <TextField label={t("staffName")} name="name" isRequired maxLength={40} />
        <TextField
          label={t("login")}
          name="login"
          isRequired
          autoComplete="off"
          help={t("loginHelp")}
          validate={(typed) => (/^[a-z0-9][a-z0-9._-]{2,39}$/.test(typed) ? null : t("loginHelp"))}
        />
        <TextField
          label={t("password")}
          name="password"
          type="password"
          isRequired
          validate={(typed) => (isShort(typed) ? t("passwordHelp") : null)}
          maxLength={200}
          autoComplete="new-password"
          help={t("passwordHelp")}
        />
        <Checkbox boxed name="manager" value="yes" help={t("managerHelp")}>
          {t("alsoManager")}
        </Checkbox>
        <FormError />
        <Button type="submit" kind="main" isPending={add.isPending}>
          {t("addStaff")}
        </Button>
      </Form>
    </Dialog>
  );
}

function Disabling({ user }: { user: UserView }) {
  const { t } = useWords("enterprise");
  const { t: common } = useWords("common");
  const { userId } = useMyOrganization();
  const told = useTold();
  const [asking, ask] = useState(false);
  const disable = useCall("POST /api/users/:userId/disable", [usersRoute]);
  const set = (disabled: boolean) =>
    told(
      disable.mutateAsync({ params: { userId: user.id }, body: { disabled } }),
      t(disabled ? "staffDisabled" : "staffEnabled", { name: user.name }),
      () => ask(false),
    );
  if (user.id === userId) return <Chip tone="sky">{t("you")}</Chip>;
  return (
    <>
      <Button
        shape="small"
        isPending={disable.isPending}
        onPress={() => (user.disabled ? set(false) : ask(true))}
      >
        {t(user.disabled ? "enable" : "disable")}
      </Button>
      {asking ? (
        <Confirm
          title={t("disableAsk", { name: user.name })}
          yes={t("disable")}
          no={common("cancel")}
          kind="end"
          pending={disable.isPending}
          onYes={() => set(true)}
          onNo={() => ask(false)}
        >
          {t("disableHint")}
        </Confirm>
      ) : null}
    </>
  );
}

function useColumns(): Column<UserView>[] {
  const { t } = useWords("enterprise");
  const { t: accounts } = useWords("accounts");
  return [
    { id: "name", title: t("staffName"), cell: ({ name }) => name, sort: ({ name }) => name },
    { id: "login", title: t("login"), cell: ({ login }) => login, sort: ({ login }) => login },
    {
      id: "roles",
      title: t("mayDo"),
      cell: ({ roles }) => (
        <Cluster>
          {roles.map((role) => (
            <Chip key={role} tone="plain">
              {accounts(`role_${role}`)}
            </Chip>
          ))}
        </Cluster>
      ),
    },
    {
      id: "state",
      title: t("loginState"),
      cell: ({ disabled }) => (
        <Chip tone={disabled ? "end" : "jade"}>{t(disabled ? "loginOff" : "loginOn")}</Chip>
      ),
      sort: ({ disabled }) => Number(disabled),
    },
    { id: "do", title: "", cell: (user) => <Disabling user={user} /> },
  ];
}

function Staff({ organizationId }: { organizationId: string }) {
  const { t } = useWords("enterprise");
  const columns = useColumns();
  const { data, error, refetch } = useApi(usersRoute, { params: { organizationId } });
  if (!data) return <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />;
  return <Table caption={t("tabStaff")} columns={columns} rows={data.users} rowKey={({ id }) => id} />;
}

export function StaffPage() {
  const { t } = useWords("enterprise");
  const { organizationId, isManager } = useMyOrganization();
  const [adding, add] = useState(false);
  if (!organizationId || !isManager) return <Empty icon="person" title={t("managerOnly")} />;
  return (
    <Stack gap="loose">
      <PageHeader
        title={t("tabStaff")}
        sub={t("staffSub")}
        actions={
          <Button kind="main" icon="plus" onPress={() => add(true)}>
            {t("addStaff")}
          </Button>
        }
      />
      <Staff organizationId={organizationId} />
      {adding ? <AddDialog organizationId={organizationId} onClose={() => add(false)} /> : null}
    </Stack>
  );
}
