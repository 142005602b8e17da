// Which fairs run today and which are coming.
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { ErrorPanel, Skeleton } from "../../ui/states.tsx";

export function HomePage() {
  const { t } = useWords("fairs");
  const fairs = useApi("GET /api/fairs", {});
  if (fairs.error) return <ErrorPanel error={fairs.error} onRetry={() => void fairs.refetch()} />;
  if (!fairs.data) return <Skeleton shape={["title", "card", "card"]} />;
  return <PageHeader title={t("homeTitle")} sub={fairs.data.fairs.length} />;
}
