// My data: see it, correct it, see who looked, take a copy, withdraw.
import { useWords } from "../../i18n/use-words.ts";
import { useApi } from "../../api.ts";
import { Columns, Stack } from "../../ui/layout.tsx";
import { Pending } from "../../ui/states.tsx";
import { Attendance, Looks } from "./records.tsx";
import { Export, Withdrawal } from "./departure.tsx";
import { Kept } from "./kept.tsx";
import { OwnPage } from "./own-page.tsx";

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
  return (
    <OwnPage title={t("dataTitle")} sub={t("dataSub")} path="/me/data">
      <Mine />
    </OwnPage>
  );
}
