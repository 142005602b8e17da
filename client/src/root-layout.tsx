// Around every page: what is shown while it loads, and when a page is missing or breaks.
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, type ErrorComponentProps } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { keyOf } from "./api.ts";
import { isOpen, useMyTickets } from "./features/queue/my-tickets.ts";
import { loadMessages } from "./i18n/i18n.ts";
import { useWords } from "./i18n/use-words.ts";
import { useMe } from "./me.ts";
import { listen } from "./socket.ts";
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

/** A call must reach whoever holds a ticket, and the word that it was missed, on whatever page they are; nobody else loads it. */
function Calls() {
  const { tickets } = useMyTickets();
  return tickets?.some((ticket) => isOpen(ticket) || ticket.state === "gone") ? (
    <Suspense>
      <CallWatcher />
    </Suspense>
  ) : null;
}

/** A session that was ended elsewhere ends here at once, not at the next click. */
function useSessionEnd(): void {
  const queries = useQueryClient();
  const kind = useMe()?.kind;
  const isSignedIn = kind === "candidate" || kind === "staff";
  useEffect(() => {
    if (!isSignedIn) return undefined;
    return listen("session:ended", () => void queries.invalidateQueries({ queryKey: keyOf("GET /api/me") }));
  }, [isSignedIn, queries]);
}

export function RootLayout() {
  useSessionEnd();
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
