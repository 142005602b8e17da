// In front of the pages that only some staff have work on: sign in first, and with the right role.
import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "./i18n/use-words.ts";
import { useMeQuery, type Staff } from "./me.ts";
import { RefusalError } from "./refusal-error.ts";
import { ButtonLink } from "./ui/link.tsx";
import { Empty, ErrorPanel, Pending } from "./ui/states.tsx";

/** As the server says it; written out here, because all its refusals would come along to every page. */
const forbidden = new RefusalError(403, {
  code: "auth/forbidden",
  message: { "zh-CN": "您没有这项权限。", en: "You don't have permission for this." },
});

type GateProps = { may: (me: Staff) => boolean; children: ReactNode };

export function StaffGate({ may, children }: GateProps) {
  const { t } = useWords("common");
  const { data: me, error, refetch } = useMeQuery();
  const here = useLocation({ select: ({ href }) => href });
  if (!me) return <Pending error={error} shape={["title", "card", "card"]} onRetry={() => void refetch()} />;
  if (me.kind === "staff") return may(me) ? children : <ErrorPanel error={forbidden} />;
  const action = (
    <ButtonLink kind="main" to="/login" search={{ next: here, as: "staff" }}>
      {t("signIn")}
    </ButtonLink>
  );
  return <Empty icon="person" title={t("signInFirst")} action={action} />;
}
