// One organization: what it says of itself, and the organizer's word on it.
import type { OrganizationView } from "@jishi/shared/organizations";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, textOf } from "../../ui/form.tsx";
import { Actions, Cluster, Stack } from "../../ui/layout.tsx";
import { Facts, Section } from "../../ui/list.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { Prose, Sub } from "../../ui/text.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { useTold } from "../../use-told.ts";
import { Licence } from "./licence.tsx";
import { VerificationChip } from "./verification-chip.tsx";

type RefuseProps = {
  name: string;
  pending: boolean;
  onRefuse: (reason: string) => void;
  onClose: () => void;
};

function RefuseDialog({ name, pending, onRefuse, onClose }: RefuseProps) {
  const { t } = useWords("organizations");
  return (
    <Dialog title={t("refuseTitle", { name })} onClose={onClose}>
      <Form onSubmit={(fields) => onRefuse(textOf(fields, "reason").replace(/\s*\n\s*/g, " "))}>
        <TextArea
          label={t("reason")}
          name="reason"
          isRequired
          rows={3}
          maxLength={200}
          help={t("reasonHelp")}
        />
        <Button type="submit" kind="end" isPending={pending}>
          {t("refuse")}
        </Button>
      </Form>
    </Dialog>
  );
}

function Verdict({ organization }: { organization: OrganizationView }) {
  const { t } = useWords("organizations");
  const told = useTold();
  const [refusing, setRefusing] = useState(false);
  const { id, name, verification } = organization;
  const decide = useCall("POST /api/organizations/:organizationId/verification", [
    "GET /api/organizations",
    "GET /api/organizations/:organizationId",
  ]);
  const params = { organizationId: id };
  const verify = () =>
    told(decide.mutateAsync({ params, body: { verified: true } }), t("verified", { name }));
  const refuse = (reason: string) =>
    told(decide.mutateAsync({ params, body: { verified: false, reason } }), t("refused", { name }), () =>
      setRefusing(false),
    );
  return (
    <>
      <Actions>
        {verification === "verified" ? null : (
          <Button kind="main" isPending={decide.isPending} onPress={verify}>
            {t("verify")}
          </Button>
        )}
        {verification === "refused" ? null : (
          <Button isPending={decide.isPending} onPress={() => setRefusing(true)}>
            {t(verification === "verified" ? "takeBack" : "refuse")}
          </Button>
        )}
      </Actions>
      {refusing ? (
        <RefuseDialog
          name={name}
          pending={decide.isPending}
          onRefuse={refuse}
          onClose={() => setRefusing(false)}
        />
      ) : null}
    </>
  );
}

function Users({ organizationId }: { organizationId: string }) {
  const { t } = useWords("organizations");
  const asked = { params: { organizationId } };
  const { data, error } = useApi("GET /api/organizations/:organizationId/users", asked);
  if (!data) return <Pending error={error} shape={["line", "line"]} />;
  if (data.users.length === 0) return <Sub>{t("usersNone")}</Sub>;
  return (
    <Facts
      facts={data.users.map(({ login, name, disabled }) => [
        login,
        disabled ? t("userDisabled", { name }) : name,
      ])}
    />
  );
}

export function OrganizationDetail({ organizationId }: { organizationId: string }) {
  const { t } = useWords("organizations");
  const asked = { params: { organizationId } };
  const { data, error, refetch } = useApi("GET /api/organizations/:organizationId", asked);
  if (!data) return <Pending error={error} shape={["title", "card"]} onRetry={() => void refetch()} />;
  return (
    <Stack gap="loose">
      <Stack>
        <Cluster>
          <h2>{data.name}</h2>
          <VerificationChip verification={data.verification} />
        </Cluster>
        {data.verificationReason ? (
          <Banner boxed tone="bad" icon="info">
            {data.verificationReason}
          </Banner>
        ) : null}
        <Card>
          <Facts
            facts={[
              [t("kind"), t(`kind_${data.kind}`)],
              [t("nameEn"), data.nameEn],
              [t("creditCode"), data.creditCode],
              [t("contact"), `${data.contactName} ${data.contactPhoneMasked}`],
              [t("registeredAt"), stampText(data.createdAt)],
              [t("verifiedAt"), data.verifiedAt ? stampText(data.verifiedAt) : null],
              [t("licence"), data.licence ? t("licenceOf", data.licence) : null],
            ]}
          />
        </Card>
        <Verdict organization={data} />
        {data.kind === "agency" ? <Licence key={data.licence?.number ?? ""} organization={data} /> : null}
      </Stack>
      {data.intro ? (
        <Section title={t("intro")}>
          <Prose>{data.intro}</Prose>
        </Section>
      ) : null}
      <Section title={t("users")}>
        <Users organizationId={organizationId} />
      </Section>
    </Stack>
  );
}
