// The frame of pages that only their candidate sees: who isn't signed in is asked to, and comes back.
import type { ReactNode } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { useMeQuery } from "../../me.ts";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";

function SignInFirst({ next }: { next: string }) {
  const { t } = useWords("privacy");
  const { t: common } = useWords("common");
  const action = (
    <ButtonLink kind="main" to="/login" search={{ next }}>
      {common("signIn")}
    </ButtonLink>
  );
  return (
    <Empty icon="person" title={t("signInTitle")} action={action}>
      {t("signInHint")}
    </Empty>
  );
}

type OwnPageProps = { title: string; sub: string; path: string; children: ReactNode };

export function OwnPage({ title, sub, path, children }: OwnPageProps) {
  const { t: common } = useWords("common");
  const { data: me, error, refetch } = useMeQuery();
  return (
    <Stack gap="loose">
      <PageHeader back={<BackLink to="/me">{common("tabMe")}</BackLink>} title={title} sub={sub} />
      {me?.kind === "candidate" ? children : null}
      {me && me.kind !== "candidate" ? <SignInFirst next={path} /> : null}
      {me ? null : <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />}
    </Stack>
  );
}
