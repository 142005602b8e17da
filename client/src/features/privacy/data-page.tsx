// My data: see it, correct it, see who looked, take a copy, withdraw.
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { useApi } from "../../api.ts";
import { Columns, Stack } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending, Skeleton } from "../../ui/states.tsx";
import { Attendance, Looks } from "./records.tsx";
import { Export, Withdrawal } from "./departure.tsx";
import { Kept } from "./kept.tsx";
import { SignInFirst } from "./sign-in-first.tsx";

function Mine() {
  const { data, error, refetch } = useApi("GET /api/me/person", {});
  if (!data) return <Pending error={error} shape={["card", "card", "card"]} onRetry={() => void refetch()} />;
  return (
    <Columns>
      <Stack gap="loose">
        <Kept person={data} />
        <Looks />
        <Attendance />
      </Stack>
      <Stack gap="loose">
        <Export />
        <Withdrawal />
      </Stack>
    </Columns>
  );
}

export function DataPage() {
  const { t } = useWords("privacy");
  const { t: common } = useWords("common");
  const me = useMe();
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/me">{common("tabMe")}</BackLink>}
        title={t("dataTitle")}
        sub={t("dataSub")}
      />
      {me?.kind === "candidate" ? <Mine /> : null}
      {me && me.kind !== "candidate" ? <SignInFirst next="/me/data" /> : null}
      {me ? null : <Skeleton shape={["card", "card"]} />}
    </Stack>
  );
}
