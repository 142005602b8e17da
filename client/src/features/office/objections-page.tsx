// Objections, open ones first, each with what it is about; the approver answers with a reason.
import type { DeskObjection } from "@jishi/shared/notices";
import { lazy, Suspense, useState } from "react";
import { useCall } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { useMe, worksAs } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Actions, Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, TextLink } from "../../ui/link.tsx";
import { Facts, List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty } from "../../ui/states.tsx";
import { Headline, Prose } from "../../ui/text.tsx";
import { useTold } from "../../use-told.ts";

const ReasonDialog = lazy(async () => ({
  default: (await import("../claims/reason-dialog.tsx")).ReasonDialog,
}));

const tones = { open: "amber", dismissed: "plain", upheld: "end" } as const;

function Answering({ objection }: { objection: DeskObjection }) {
  const { t } = useWords("office");
  const told = useTold();
  const [upheld, setUpheld] = useState<boolean>();
  const decide = useCall("POST /api/objections/:objectionId/decision", [
    "GET /api/desk/objections",
    "GET /api/desk/awards",
  ]);
  const close = () => setUpheld(undefined);
  const answer = (reason: string) => {
    if (upheld === undefined) return;
    const asked = { params: { objectionId: objection.id }, body: { upheld, reason } };
    told(decide.mutateAsync(asked), t("objectionDecided"), close);
  };
  return (
    <>
      <Actions>
        <Button onPress={() => setUpheld(false)}>{t("dismiss")}</Button>
        <Button kind="end" onPress={() => setUpheld(true)}>
          {t("uphold")}
        </Button>
      </Actions>
      <Suspense>
        {upheld === undefined ? null : (
          <ReasonDialog
            title={t(upheld ? "upheldTitle" : "dismissedTitle")}
            help={t("answerHelp")}
            yes={t(upheld ? "uphold" : "dismiss")}
            kind={upheld ? "end" : "main"}
            writing={decide}
            onReason={answer}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}

function ClaimLink({ objection: { claimId, reference } }: { objection: DeskObjection }) {
  return (
    <TextLink to="/office/claims/$claimId" params={{ claimId }}>
      {reference}
    </TextLink>
  );
}

function Announced({ objection: { noticeId, noticeNumber } }: { objection: DeskObjection }) {
  if (noticeId === null) return "—";
  return (
    <TextLink to="/notices/$noticeId" params={{ noticeId }}>
      {noticeNumber}
    </TextLink>
  );
}

function Objection({ objection }: { objection: DeskObjection }) {
  const { t } = useWords("office");
  const { t: words } = useWords("notices");
  const { money, stamp } = useFormat();
  const me = useMe();
  const decides = me?.kind === "staff" && worksAs(me, "approver");
  const by = [objection.nameMasked, objection.phoneMasked].filter(Boolean).join(" · ");
  const about = [objection.organizationName, objection.personMasked, money(objection.amountFen)];
  return (
    <Card>
      <Stack>
        <Cluster>
          <Headline>{about.filter(Boolean).join(" · ")}</Headline>
          <Chip tone={tones[objection.state]}>{words(`state_${objection.state}`)}</Chip>
        </Cluster>
        <Prose>{objection.text}</Prose>
        <Facts
          facts={[
            [words("receipt"), objection.receipt],
            [words("received"), stamp(objection.receivedAt)],
            [t("objector"), by || t("anonymous")],
            [t("claimNumber"), <ClaimLink key="claim" objection={objection} />],
            [t("noticeNumber"), <Announced key="notice" objection={objection} />],
            [words("answer"), objection.answer],
          ]}
        />
        {decides && objection.state === "open" ? <Answering objection={objection} /> : null}
      </Stack>
    </Card>
  );
}

function Objections() {
  const { t } = useWords("office");
  const list = useLongList("GET /api/desk/objections", {}, { rowsOf: ({ objections }) => objections });
  const empty = (
    <Empty icon="check" title={t("objectionsNone")}>
      {t("objectionsNoneHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card"]} empty={empty}>
      {(objections) => (
        <List across>
          {objections.map((objection) => (
            <li key={objection.id}>
              <Objection objection={objection} />
            </li>
          ))}
        </List>
      )}
    </LongList>
  );
}

export function ObjectionsPage() {
  const { t } = useWords("office");
  const me = useMe();
  const registers = me?.kind === "staff" && worksAs(me, "reviewer", "approver");
  const action = registers ? (
    <ButtonLink icon="plus" to="/office/objections/new">
      {t("letterTitle")}
    </ButtonLink>
  ) : null;
  return (
    <Stack gap="loose">
      <PageHeader title={t("objectionsTitle")} sub={t("objectionsSub")} actions={action} />
      <Objections />
    </Stack>
  );
}
