// How a member of staff signs in: the password, and one-time codes.
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { StaffGate } from "../../staff-gate.tsx";
import { Columns, Stack } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { OneTimeCodes } from "./one-time-codes.tsx";
import { PasswordForm } from "./password-form.tsx";

function Mine() {
  const { t } = useWords("accounts");
  const { t: common } = useWords("common");
  const me = useMe();
  if (me?.kind !== "staff") return null;
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/me">{common("tabMe")}</BackLink>}
        title={t("securityTitle")}
        sub={t("securitySub", { login: me.login })}
      />
      <Columns>
        <PasswordForm login={me.login} />
        <OneTimeCodes on={me.totp} />
      </Columns>
    </Stack>
  );
}

export function SecurityPage() {
  return (
    <StaffGate may={() => true}>
      <Mine />
    </StaffGate>
  );
}
