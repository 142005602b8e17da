// Somebody without an account at the door: a name, a slip in the hand, and a number in a booth's queue if they want one.
import type { WalkedIn } from "@jishi/shared/door";
import type { FairId } from "@jishi/shared/ids";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { organizes } from "../../me.ts";
import { useOnline } from "../../online.ts";
import { StaffGate } from "../../staff-gate.tsx";
import { Button } from "../../ui/button.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Stack, OnScreen } from "../../ui/layout.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Select } from "../../ui/select.tsx";
import { Banner } from "../../ui/states.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ScanFrame } from "./scan-frame.tsx";
import css from "./scan.module.css";
import { Slip } from "./slip.tsx";

function useQueues(fairId: FairId) {
  const { t } = useWords("door");
  const { data } = useApi("GET /api/fairs/:fairId", { params: { fairId } });
  const booths = data?.booths ?? [];
  const options = booths.map(({ id, code, organizationName }) => ({
    value: id,
    text: `${code} ${organizationName}`,
  }));
  return { booths, options: [{ value: "", text: t("walkInNoQueue") }, ...options] };
}

type FormProps = { fairId: FairId; onDone: (walkedIn: WalkedIn) => void };

function WalkInForm({ fairId, onDone }: FormProps) {
  const { t } = useWords("door");
  const online = useOnline();
  const { booths, options } = useQueues(fairId);
  const [boothId, setBoothId] = useState("");
  const register = useCall("POST /api/fairs/:fairId/walk-ins");
  const submit = (fields: FormData) => {
    const phone = textOf(fields, "phone");
    const booth = booths.find(({ id }) => id === boothId);
    const body = {
      name: textOf(fields, "name"),
      ...(phone && { phone }),
      ...(booth && { queue: { boothId: booth.id } }),
    };
    register.mutate({ params: { fairId }, body }, { onSuccess: onDone });
  };
  return (
    <Form onSubmit={submit} error={register.error}>
      <Stack>
        {online ? null : (
          <Banner boxed icon="offline">
            {t("walkInOffline")}
          </Banner>
        )}
        <TextField
          name="name"
          label={t("walkInName")}
          isRequired
          maxLength={40}
          autoComplete="off"
          // The volunteer types the next person's name at once: nothing else on this page comes first.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
        <TextField
          name="phone"
          label={t("walkInPhone")}
          help={t("walkInPhoneHelp")}
          type="tel"
          autoComplete="off"
          maxLength={20}
        />
        <Select
          label={t("walkInQueue")}
          required={false}
          options={options}
          value={boothId}
          onChange={setBoothId}
        />
        <FormError />
        <Button type="submit" kind="main" wide isPending={register.isPending}>
          {t("walkInTake")}
        </Button>
      </Stack>
    </Form>
  );
}

function Desk({ fairId }: { fairId: FairId }) {
  const [walkedIn, setWalkedIn] = useState<WalkedIn>();
  return walkedIn ? (
    <Slip walkedIn={walkedIn} onNext={() => setWalkedIn(undefined)} />
  ) : (
    <WalkInForm fairId={fairId} onDone={setWalkedIn} />
  );
}

export function WalkInPage() {
  const { t } = useWords("door");
  const params = useParams({ from: "/scan/$fairId/walk-in" });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server checks what an address says
  const fairId = params.fairId as FairId;
  const back = (
    <BackLink to="/scan/$fairId" params={{ fairId }}>
      {t("backToScan")}
    </BackLink>
  );
  return (
    <ScanFrame>
      <div className={css["desk"]}>
        <OnScreen>
          <PageHeader back={back} title={t("walkIn")} sub={t("walkInSub")} />
        </OnScreen>
        <StaffGate may={organizes}>
          <Desk fairId={fairId} />
        </StaffGate>
      </div>
    </ScanFrame>
  );
}
