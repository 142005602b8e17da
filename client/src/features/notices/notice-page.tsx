// One notice at its stable address: for everyone to read, to print, and to object to.
import type { NoticeView } from "@jishi/shared/notices";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { TextLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { AwardTable } from "./award-table.tsx";
import css from "./notices.module.css";
import { RunningChip } from "./notices-page.tsx";

const route = getRouteApi("/visitor/notices/$noticeId");

const ObjectDialog = lazy(async () => ({ default: (await import("./object-dialog.tsx")).ObjectDialog }));

function Period({ notice }: { notice: NoticeView }) {
  const { t } = useWords("notices");
  return (
    <Card {...(notice.running && { tone: "amber" as const })}>
      <Stack gap="tight">
        <b>{t("through", { day: notice.throughDay })}</b>
        <span>{notice.running ? t("workdaysLeft", { count: notice.workdaysLeft }) : t("isOver")}</span>
      </Stack>
    </Card>
  );
}

function Bases({ notice }: { notice: NoticeView }) {
  const { t } = useWords("notices");
  const bases = [...new Set(notice.awards.map(({ basis }) => basis))];
  return (
    <Stack gap="tight">
      <Sub>{t("basis", { basis: bases.join(" · ") })}</Sub>
      <Sub>{t("masked")}</Sub>
    </Stack>
  );
}

function Notice({ notice }: { notice: NoticeView }) {
  const { t, language } = useWords("notices");
  const { money, said, stamp } = useFormat();
  const [objecting, object] = useState(false);
  const office = language === "en" && notice.tenantNameEn ? notice.tenantNameEn : notice.tenantNameZh;
  return (
    <Stack gap="loose">
      <PageHeader
        back={
          <span className={css["screenOnly"]}>
            <BackLink to="/notices">{t("title")}</BackLink>
          </span>
        }
        above={
          <Cluster>
            <RunningChip running={notice.running} />
          </Cluster>
        }
        title={said(notice.title)}
        sub={`${notice.number} · ${office} · ${t("published", { at: stamp(notice.publishedAt) })}`}
      />
      <Period notice={notice} />
      <AwardTable awards={notice.awards} caption={said(notice.title)} />
      <p>
        {t("lines", { count: notice.lines })} · {t("total")} <Num size="big">{money(notice.totalFen)}</Num>
      </p>
      <Bases notice={notice} />
      <div className={css["screenOnly"]}>
        <Cluster>
          {notice.running ? (
            <Button kind="main" onPress={() => object(true)}>
              {t("object")}
            </Button>
          ) : null}
          <Button onPress={() => window.print()}>{t("print")}</Button>
          <TextLink to="/objections">{t("follow")}</TextLink>
        </Cluster>
      </div>
      <Suspense>{objecting ? <ObjectDialog notice={notice} onClose={() => object(false)} /> : null}</Suspense>
    </Stack>
  );
}

export function NoticePage() {
  const { noticeId } = route.useParams();
  const { data, error, refetch } = useApi("GET /api/notices/:noticeId", { params: { noticeId } });
  if (data) return <Notice notice={data} />;
  return <Pending error={error} shape={["title", "card", "card"]} onRetry={() => void refetch()} />;
}
