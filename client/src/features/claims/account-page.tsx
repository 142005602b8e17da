// Where an organization is paid, and what it is owed, is being paid and was paid.
import type { Statement } from "@jishi/shared/ledger";
import { useState } from "react";
import { urlOf, useApi } from "../../api.ts";
import { Downloads } from "../../downloads.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Columns, Stack } from "../../ui/layout.tsx";
import { Facts, Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { AccountForm, useAccount } from "./account-form.tsx";
import { useClaimant } from "./claimant.ts";

function Account({ organizationId }: { organizationId: string }) {
  const { t } = useWords("claims");
  const { stamp } = useFormat();
  const [changing, change] = useState(false);
  const { data, error, refetch } = useAccount(organizationId);
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  const { account } = data;
  const saved = () => {
    change(false);
    toast(t("accountSaved"));
  };
  return (
    <Section title={t("accountTitle")}>
      <Card>
        <Stack>
          {account ? (
            <Facts
              facts={[
                [t("holder"), account.holder],
                [t("bank"), account.bank],
                [t("number"), <Num key="number">{account.numberMasked}</Num>],
                [t("changedAt"), <Num key="at">{stamp(account.changedAt)}</Num>],
              ]}
            />
          ) : (
            <Sub>{t("accountNone")}</Sub>
          )}
          {changing || !account ? (
            <AccountForm organizationId={organizationId} onSaved={saved} />
          ) : (
            <Button onPress={() => change(true)}>{t("changeAccount")}</Button>
          )}
        </Stack>
      </Card>
    </Section>
  );
}

/** Of all books together. */
function balance({ accounts }: Statement, kind: "payable" | "paying" | "paid"): number {
  const own = accounts.filter((account) => account.kind === kind);
  return own.reduce((sum, { creditsFen, debitsFen }) => sum + creditsFen - debitsFen, 0);
}

function Owed({ organizationId }: { organizationId: string }) {
  const { t } = useWords("claims");
  const { money } = useFormat();
  const params = { params: { organizationId } };
  const { data, error, refetch } = useApi("GET /api/organizations/:organizationId/statement", {
    ...params,
    query: {},
  });
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  return (
    <Section title={t("statementTitle")}>
      <Card>
        <Stack>
          <Facts
            facts={[
              [t("owed"), <Num key="owed">{money(balance(data, "payable"))}</Num>],
              [t("onItsWay"), <Num key="way">{money(balance(data, "paying"))}</Num>],
              [t("paidOut"), <Num key="paid">{money(balance(data, "paid"))}</Num>],
            ]}
          />
          <Downloads
            label={(kind) => t("statementAs", kind)}
            hrefOf={(query) =>
              urlOf("GET /api/organizations/:organizationId/statement/file", { ...params, query })
            }
          />
        </Stack>
      </Card>
    </Section>
  );
}

export function AccountPage() {
  const { t } = useWords("claims");
  const organizationId = useClaimant();
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/claims">{t("title")}</BackLink>}
        title={t("accountPage")}
        sub={t("accountPageSub")}
      />
      {organizationId === undefined ? null : (
        <Columns>
          <Account organizationId={organizationId} />
          <Owed organizationId={organizationId} />
        </Columns>
      )}
    </Stack>
  );
}
