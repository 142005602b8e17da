// The office's queue of claims: what waits for this person's role first.
import { getRouteApi } from "@tanstack/react-router";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Form, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { RowLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Empty } from "../../ui/states.tsx";
import { ClaimList, useClaimLine } from "../claims/claim-list.tsx";
import { askedOf, queues, type Queue } from "./claims-queue.ts";

const route = getRouteApi("/office-shell/office/claims");

function Claims({ asked }: { asked: ReturnType<typeof askedOf> }) {
  const { t } = useWords("office");
  const { stamp } = useFormat();
  const lineOf = useClaimLine();
  const empty = (
    <Empty icon="check" title={t("none")}>
      {t("noneHint")}
    </Empty>
  );
  return (
    <ClaimList query={asked} everyMs={30_000} empty={empty}>
      {(claim) => {
        const { id, submittedAt } = claim;
        const waited = submittedAt && t("waitedSince", { at: stamp(submittedAt) });
        return <RowLink to="/office/claims/$claimId" params={{ claimId: id }} {...lineOf(claim, waited)} />;
      }}
    </ClaimList>
  );
}

function useFirstQueue(): Queue {
  const me = useMe();
  if (me?.kind !== "staff") return "all";
  if (worksAs(me, "reviewer")) return "submitted";
  return worksAs(me, "approver") ? "reviewed" : "all";
}

export function OfficeClaimsPage() {
  const { t } = useWords("office");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const first = useFirstQueue();
  const queue = search.queue ?? first;
  const asked = askedOf({ queue, q: search.q });
  const look = (fields: FormData) => {
    const q = textOf(fields, "q").slice(0, 40);
    void navigate({ search: { queue, ...(q && { q }) } });
  };
  return (
    <Stack gap="loose">
      <PageHeader title={t("claimsTitle")} sub={t("claimsSub")} />
      <Stack>
        <Form onSubmit={look}>
          <SearchBox label={t("search")} name="q" defaultValue={search.q ?? ""} />
        </Form>
        <Segments
          label={t("queue")}
          options={queues.map((value) => ({ value, text: t(`queue_${value}`) }))}
          value={queue}
          onChange={(next) => void navigate({ search: { queue: next } })}
        />
      </Stack>
      <Claims key={JSON.stringify(asked)} asked={asked} />
    </Stack>
  );
}
