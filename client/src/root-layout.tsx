// Around every page: what is shown while it loads, and when a page is missing or breaks.
import { Outlet, type ErrorComponentProps } from "@tanstack/react-router";
import { Suspense } from "react";
import { useWords } from "./i18n/use-words.ts";
import { ButtonLink } from "./ui/link.tsx";
import { Empty, ErrorPanel, Skeleton } from "./ui/states.tsx";

const loadingShape = ["title", "line", "card", "card"] as const;

export function RootLayout() {
  return (
    <Suspense fallback={<Skeleton shape={loadingShape} />}>
      <Outlet />
    </Suspense>
  );
}

export function NotFoundPage() {
  const { t } = useWords("common");
  return (
    <Empty
      icon="place"
      title={t("notFoundTitle")}
      action={
        <ButtonLink kind="main" to="/">
          {t("toHome")}
        </ButtonLink>
      }
    >
      {t("notFoundHint")}
    </Empty>
  );
}

/** After an update the server no longer has the old page's files; a reload fetches the new ones. */
export function CrashPage({ error }: ErrorComponentProps) {
  return <ErrorPanel error={error} onRetry={() => window.location.reload()} />;
}
