// Public notices for everyone, the newest first.
import type { NoticeRow } from "@jishi/shared/notices";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";

export function RunningChip({ running }: { running: boolean }) {
  const { t } = useWords("notices");
  return <Chip tone={running ? "amber" : "plain"}>{t(running ? "running" : "over")}</Chip>;
}

function Line({ notice }: { notice: NoticeRow }) {
  const { t } = useWords("notices");
  const { money, said } = useFormat();
  const parts = [
    notice.number,
    t("lines", { count: notice.lines }),
    money(notice.totalFen),
    t("through", { day: notice.throughDay }),
  ];
  return (
    <RowLink
      to="/notices/$noticeId"
      params={{ noticeId: notice.id }}
      title={said(notice.title)}
      sub={parts.join(" · ")}
      end={<RunningChip running={notice.running} />}
    />
  );
}

export function NoticeList({ skip }: { skip: number }) {
  const { t } = useWords("notices");
  const [wanted, want] = useState(false);
  const { data, error, refetch } = useApi("GET /api/notices", { query: { skip } });
  if (!data) return <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />;
  if (skip === 0 && data.notices.length === 0) {
    return (
      <Empty icon="file" title={t("none")}>
        {t("noneHint")}
      </Empty>
    );
  }
  return (
    <>
      <List>
        {data.notices.map((notice) => (
          <li key={notice.id}>
            <Line notice={notice} />
          </li>
        ))}
      </List>
      {data.more && !wanted ? <Button onPress={() => want(true)}>{t("loadMore")}</Button> : null}
      {data.more && wanted ? <NoticeList skip={skip + data.notices.length} /> : null}
    </>
  );
}

export function NoticesPage() {
  const { t } = useWords("notices");
  return (
    <Stack gap="loose">
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={<ButtonLink to="/objections">{t("follow")}</ButtonLink>}
      />
      <NoticeList skip={0} />
    </Stack>
  );
}
