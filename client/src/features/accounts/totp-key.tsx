// The key of one-time codes as an authenticator app takes it: to be scanned, or typed.
import { lazy, Suspense } from "react";
import type { ReplyOf } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Skeleton } from "../../ui/states.tsx";
import css from "./security.module.css";

const QrCode = lazy(async () => ({ default: (await import("../../ui/qr-code.tsx")).QrCode }));

/** In fours, as people read such things aloud. */
const inFours = (secret: string): string => secret.replace(/.{4}(?=.)/g, "$& ");

export function TotpKey({ offer }: { offer: ReplyOf<"POST /api/me/totp"> }) {
  const { t } = useWords("accounts");
  return (
    <div className={css["key"]}>
      <div>
        <h3>{t("totpScan")}</h3>
        <Suspense fallback={<Skeleton shape={["ticket"]} />}>
          <QrCode text={offer.uri} label={t("totpQr")} />
        </Suspense>
      </div>
      <div>
        <h3>{t("totpSecret")}</h3>
        <code className={css["secret"]}>{inFours(offer.secret)}</code>
      </div>
    </div>
  );
}
