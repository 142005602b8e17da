// In place of a page that only its owner sees.
import { useWords } from "../../i18n/use-words.ts";
import { ButtonLink } from "../../ui/link.tsx";
import { Empty } from "../../ui/states.tsx";

export function SignInFirst({ next }: { next: string }) {
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
