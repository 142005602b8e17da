// What was approved and awaits its notice: chosen, seen as it will be seen, published.
import type { NoticePreview } from "@jishi/shared/notices";
import type { AwardRow } from "@jishi/shared/payments";
import { useNavigate } from "@tanstack/react-router";
import { useCall } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { Button } from "../../ui/button.tsx";
import { Actions, Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Empty } from "../../ui/states.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { AwardTable } from "../notices/award-table.tsx";
import { NoticeList } from "../notices/notices-page.tsx";
import { AwardPicker } from "./award-picker.tsx";
import { usePicked } from "./picked.ts";
import { onceWritten } from "../../use-told.ts";
import { useTenant } from "./tenant.ts";

type PreviewProps = { awards: readonly AwardRow[]; preview: NoticePreview; onBack: () => void };

function Preview({ awards, preview, onBack }: PreviewProps) {
  const { t } = useWords("office");
  const { t: words } = useWords("notices");
  const { t: common } = useWords("common");
  const { money, said } = useFormat();
  const tenantId = useTenant("approver");
  const navigate = useNavigate();
  const publish = useCall("POST /api/tenants/:tenantId/notices", [
    "GET /api/desk/awards",
    "GET /api/notices",
  ]);
  const send = () => {
    if (!tenantId) return;
    const asked = { params: { tenantId }, body: { awardIds: awards.map(({ id }) => id) } };
    onceWritten(publish.mutateAsync(asked), ({ id }) => {
      toast(t("published"));
      void navigate({ to: "/notices/$noticeId", params: { noticeId: id } });
    });
  };
  return (
    <Section title={t("previewTitle")}>
      <Sub>{t("previewHint")}</Sub>
      <b>{said(preview.title)}</b>
      <p>
        {words("through", { day: preview.throughDay })} · {t("workdays", { count: preview.workdays })}
      </p>
      <AwardTable awards={preview.awards} caption={said(preview.title)} />
      <p>
        {words("lines", { count: preview.lines })} · {words("total")} <Num>{money(preview.totalFen)}</Num>
      </p>
      <Refused error={publish.error} />
      <Actions>
        <Button kind="main" isPending={publish.isPending} onPress={send}>
          {t("publish", { count: awards.length })}
        </Button>
        <Button onPress={onBack}>{common("back")}</Button>
      </Actions>
    </Section>
  );
}

function Choosing({ awards }: { awards: readonly AwardRow[] }) {
  const { t } = useWords("office");
  const tenantId = useTenant("approver");
  const picked = usePicked();
  const prepare = useCall("POST /api/tenants/:tenantId/notice-previews");
  const chosen = picked.of(awards);
  if (prepare.data && chosen.length > 0) {
    return <Preview awards={chosen} preview={prepare.data} onBack={prepare.reset} />;
  }
  const look = () => {
    if (!tenantId) return;
    prepare.mutate({ params: { tenantId }, body: { awardIds: chosen.map(({ id }) => id) } });
  };
  return (
    <Stack>
      <AwardPicker awards={awards} picked={picked} />
      <Refused error={prepare.error} />
      <Button kind="main" isDisabled={chosen.length === 0} isPending={prepare.isPending} onPress={look}>
        {t("preview")}
      </Button>
    </Stack>
  );
}

function Awaiting() {
  const { t } = useWords("office");
  const query = { stage: "awaiting_notice" } as const;
  const list = useLongList("GET /api/desk/awards", { query }, { rowsOf: ({ awards }) => awards });
  const empty = (
    <Empty icon="check" title={t("publishNone")}>
      {t("publishNoneHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card"]} empty={empty}>
      {(awards) => <Choosing awards={awards} />}
    </LongList>
  );
}

export function PublishPage() {
  const { t } = useWords("office");
  return (
    <Stack gap="loose">
      <PageHeader title={t("publishTitle")} sub={t("publishSub")} />
      <Awaiting />
      <Section title={t("publishedBefore")}>
        <NoticeList />
      </Section>
    </Stack>
  );
}
