// Public notices for everyone, the newest first.
import type { NoticeRow } from "@jishi/shared/notices";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty } from "../../ui/states.tsx";

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

export function NoticeList() {
  const { t } = useWords("notices");
  const list = useLongList("GET /api/notices", {}, { rowsOf: ({ notices }) => notices });
  const empty = (
    <Empty icon="file" title={t("none")}>
      {t("noneHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card"]} empty={empty} moreText={t("loadMore")}>
      {(notices) => (
        <List>
          {notices.map((notice) => (
            <li key={notice.id}>
              <Line notice={notice} />
            </li>
          ))}
        </List>
      )}
    </LongList>
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
      <NoticeList />
    </Stack>
  );
}
