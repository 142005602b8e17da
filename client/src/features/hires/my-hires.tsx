// What a candidate is offered and where they work, and who registered them: theirs to answer and to take back.
import type { PlacementView } from "@jishi/shared/placements";
import type { ReferralView } from "@jishi/shared/referrals";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Actions, Cluster, Grow, Row, Stack } from "../../ui/layout.tsx";
import { Section } from "../../ui/list.tsx";
import { Parts } from "../../ui/parts.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Headline, Sub } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { useTold } from "../../use-told.ts";
import { Retention } from "./months.tsx";
import { History, StateChip } from "./placement-card.tsx";
import { WithdrawDialog } from "./referral-row.tsx";

const mine = ["GET /api/me/placements"] as const;

function Declining({ placement, onClose }: { placement: PlacementView; onClose: () => void }) {
  const { t } = useWords("hires");
  const answer = useCall("POST /api/placements/:placementId/answer", mine);
  const submit = (fields: FormData) => {
    const reason = textOf(fields, "reason");
    answer.mutate(
      { params: { placementId: placement.id }, body: { accept: false, ...(reason && { reason }) } },
      {
        onSuccess: () => {
          toast(t("declined"));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("declineAsk", { employer: placement.employerName })} onClose={onClose}>
      <Form onSubmit={submit} error={answer.error}>
        <TextField label={t("declineReason")} name="reason" maxLength={200} />
        <FormError />
        <Button type="submit" kind="end" isPending={answer.isPending}>
          {t("decline")}
        </Button>
      </Form>
    </Dialog>
  );
}

function Answering({ placement }: { placement: PlacementView }) {
  const { t } = useWords("hires");
  const told = useTold();
  const [declining, decline] = useState(false);
  const answer = useCall("POST /api/placements/:placementId/answer", mine);
  const accept = () => {
    const params = { placementId: placement.id };
    told(answer.mutateAsync({ params, body: { accept: true } }), t("accepted"));
  };
  const mayAccept = placement.state === "offered";
  return (
    <Actions>
      {mayAccept ? (
        <Button kind="main" isPending={answer.isPending} onPress={accept}>
          {t("accept")}
        </Button>
      ) : null}
      <Button onPress={() => decline(true)}>{t("decline")}</Button>
      {declining ? <Declining placement={placement} onClose={() => decline(false)} /> : null}
    </Actions>
  );
}

function Mine({ placement }: { placement: PlacementView }) {
  const { t } = useWords("hires");
  const { state, employerName, jobTitle, offeredOn, startedOn } = placement;
  const isOpen = state === "offered" || state === "accepted";
  return (
    <Card>
      <Stack>
        <Row align="top">
          <Grow>
            <Headline>{employerName}</Headline>
            <Sub>
              <Parts
                parts={[
                  jobTitle,
                  t("offeredOn", { date: offeredOn }),
                  startedOn && t("startedOn", { date: startedOn }),
                ]}
              />
            </Sub>
          </Grow>
          {state === "offered" ? (
            <Chip tone="amber">{t("waitsForYou")}</Chip>
          ) : (
            <StateChip placement={placement} />
          )}
        </Row>
        <Retention placement={placement} />
        {isOpen ? <Answering placement={placement} /> : <History placement={placement} />}
      </Stack>
    </Card>
  );
}

function Registered({ referral }: { referral: ReferralView }) {
  const { t } = useWords("hires");
  const [asking, ask] = useState(false);
  const { organizationName, registeredOn, consent } = referral;
  return (
    <Card>
      <Row align="top">
        <Grow>
          <b>{organizationName}</b>
          <Cluster>
            <Chip tone={consent === "given" ? "jade" : "plain"}>{t(`consent_${consent}`)}</Chip>
            <Sub>{t("registeredOn", { date: registeredOn })}</Sub>
          </Cluster>
        </Grow>
        {consent === "withdrawn" ? null : (
          <Button shape="small" onPress={() => ask(true)}>
            {t("withdraw")}
          </Button>
        )}
      </Row>
      {asking ? (
        <WithdrawDialog
          referral={referral}
          title={t("withdrawConsent", { organization: organizationName })}
          onClose={() => ask(false)}
        />
      ) : null}
    </Card>
  );
}

function Referrals() {
  const { t } = useWords("hires");
  const { data } = useApi("GET /api/me/referrals", {});
  if (!data || data.referrals.length === 0) return null;
  return (
    <Section title={t("whoRegistered")}>
      {data.referrals.map((referral) => (
        <Registered key={referral.id} referral={referral} />
      ))}
    </Section>
  );
}

export function MyHires() {
  const { t } = useWords("hires");
  const { data, error, refetch } = useApi("GET /api/me/placements", {});
  if (!data) return <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />;
  return (
    <Stack gap="loose">
      {data.placements.length === 0 ? (
        <Empty icon="job" title={t("mineNone")}>
          {t("mineNoneHint")}
        </Empty>
      ) : null}
      {data.placements.map((placement) => (
        <Mine key={placement.id} placement={placement} />
      ))}
      <Referrals />
    </Stack>
  );
}
