// Around every page: what is shown while it loads, and when a page is missing or breaks.
import { Outlet, type ErrorComponentProps } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { isOpen, useMyTickets } from "./features/queue/my-tickets.ts";
import { loadMessages } from "./i18n/i18n.ts";
import { useWords } from "./i18n/use-words.ts";
import { ButtonLink } from "./ui/link.tsx";
import { Empty, ErrorPanel, Skeleton } from "./ui/states.tsx";

const loadingShape = ["title", "line", "card", "card"] as const;

const CallWatcher = lazy(async () => {
  const [{ CallWatcher: Watcher }] = await Promise.all([
    import("./features/calls/call-watcher.tsx"),
    loadMessages("calls"),
  ]);
  return { default: Watcher };
});

/** A call must reach whoever holds a ticket on whatever page they are; nobody else loads it. */
function Calls() {
  const { tickets } = useMyTickets();
  return tickets?.some(isOpen) ? (
    <Suspense>
      <CallWatcher />
    </Suspense>
  ) : null;
}

export function RootLayout() {
  return (
    <>
      <Suspense fallback={<Skeleton shape={loadingShape} />}>
        <Outlet />
      </Suspense>
      <Calls />
    </>
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
