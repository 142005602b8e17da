// One's own entry code, as large as the screen: a QR that changes every half minute, and nine digits beneath it.
import type { DoorRun } from "@jishi/shared/door";
import type { FairId } from "@jishi/shared/ids";
import { groupTyped } from "@jishi/shared/typed-code";
import { useEffect, useState } from "react";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMeQuery } from "../../me.ts";
import { useOnline } from "../../online.ts";
import { keepAwake } from "../../media/wake-lock.ts";
import { LookTools } from "../../tools.tsx";
import { AppShell, BrandLink } from "../../ui/app-shell.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { Select } from "../../ui/select.tsx";
import { Banner, Empty, Pending } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { Admitted } from "./admitted.tsx";
import { CodeRing } from "./code-ring.tsx";
import css from "./pass.module.css";
import { useCodeNow, useRun } from "./use-run.ts";

const shape = ["title", "ticket", "line"] as const;
/** Doors open before the fair does. */
const AHEAD_MS = 2 * 3_600_000;

/** Fairs on site whose doors are open now or soon; undefined while nobody has answered. */
function useFairs() {
  const { data, error } = useApi("GET /api/fairs", {}, { networkMode: "always" });
  const now = useNow();
  const near = data?.fairs.filter(
    ({ channels, opensAt, closesAt }) =>
      channels.includes("on_site") && Date.parse(opensAt) - AHEAD_MS < now && now < Date.parse(closesAt),
  );
  // Without the list, a code that every fair takes is better than none.
  return near ?? (error ? [] : undefined);
}

function Typed({ digits }: { digits: string }) {
  const { t } = useWords("pass");
  return (
    <div className={css["typed"]}>
      <Sub>{t("typed")}</Sub>
      <div className={css["digits"]}>{groupTyped(digits)}</div>
    </div>
  );
}

function Over({ run }: { run: DoorRun }) {
  const { t } = useWords("pass");
  const { name } = useFormat();
  const { fair } = run;
  const where = fair
    ? t("over", { fair: name({ nameZh: fair.name.zh, nameEn: fair.name.en }), venue: fair.venueName })
    : t("anyFair");
  return (
    <div>
      <b className={css["name"]}>{run.name}</b>
      <div>{where}</div>
    </div>
  );
}

type CodeProps = { fetched: { run: DoorRun; offsetMs: number }; failed: boolean };

function Code({ fetched, failed }: CodeProps) {
  const { t } = useWords("pass");
  const now = useCodeNow(fetched);
  const { run } = fetched;
  useEffect(() => keepAwake(), []);
  const minutes = now ? Math.floor(now.lastsMs / 60_000) : 0;
  const lasts = minutes > 0 ? t("lasts", { count: minutes }) : t("lastsSoon");
  return (
    <div className={css["pass"]}>
      <Over run={run} />
      {now ? (
        <>
          <CodeRing leftMs={now.leftMs} ofMs={run.stepMs}>
            <QrCode text={now.code} label={t("qr")} />
          </CodeRing>
          <Num>{t("next", { seconds: Math.ceil(now.leftMs / 1000) })}</Num>
        </>
      ) : (
        <Banner boxed tone="bad" icon="warn">
          <b>{t("ended")}</b> {t("endedHint")}
        </Banner>
      )}
      {run.typed === null ? null : <Typed digits={run.typed} />}
      {now ? (
        <>
          <output>
            {failed ? (
              <Banner boxed icon="offline">
                {t("offline")} {lasts}
              </Banner>
            ) : (
              <Sub>{lasts}</Sub>
            )}
          </output>
          <Sub>{t("bright")}</Sub>
        </>
      ) : null}
    </div>
  );
}

function Mine() {
  const { t } = useWords("pass");
  const { name } = useFormat();
  const fairs = useFairs();
  const [chosen, choose] = useState<string>();
  const fairId: FairId | undefined = (fairs?.find(({ id }) => id === chosen) ?? fairs?.[0])?.id;
  const online = useOnline();
  const { data, error, refetch } = useRun(fairId, fairs !== undefined);
  const options = (fairs ?? []).map((fair) => ({ value: fair.id, text: name(fair) }));
  return (
    <Stack>
      {options.length > 1 ? (
        <Select label={t("forFair")} options={options} value={fairId} onChange={choose} />
      ) : null}
      <Admitted />
      {data ? (
        <Code fetched={data} failed={error !== null || !online} />
      ) : (
        <Pending error={error} shape={shape} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}

function Content() {
  const { t } = useWords("pass");
  const { t: common } = useWords("common");
  const { data: me, error, refetch } = useMeQuery();
  if (!me) return <Pending error={error} shape={shape} onRetry={() => void refetch()} />;
  if (me.kind === "candidate") return <Mine />;
  const action = (
    <ButtonLink kind="main" to="/login" search={{ next: "/my/code" }}>
      {common("signIn")}
    </ButtonLink>
  );
  return (
    <Empty icon="ticket" title={t("signInTitle")} action={action}>
      {t("signInHint")}
    </Empty>
  );
}

export function PassPage() {
  const { t } = useWords("pass");
  return (
    <AppShell brand={<BrandLink to="/" />} tools={<LookTools />}>
      <div className={css["page"]}>
        <PageHeader back={<BackLink to="/my">{t("back")}</BackLink>} title={t("title")} />
        <Content />
      </div>
    </AppShell>
  );
}
