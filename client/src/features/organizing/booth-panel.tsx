// One booth that was chosen on the plan: how far it is, and what the organizer can do with it.
import type { DeskBooth } from "@jishi/shared/fairs";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Confirm, Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Facts } from "../../ui/list.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { useTold } from "../../use-told.ts";
import { BoothChip } from "./booth-chip.tsx";

const codePattern = /^[A-Z]{1,2}\d{1,3}$/;

function Rename({ booth, onClose }: { booth: DeskBooth; onClose: () => void }) {
  const { t } = useWords("organizing");
  const { t: common } = useWords("common");
  const rename = useCall("PATCH /api/booths/:boothId/place", ["GET /api/desk/fairs/:fairId"]);
  const submit = (fields: FormData) => {
    const code = textOf(fields, "code").toUpperCase();
    const done = () => {
      toast(t("boothRenamed", { code }));
      onClose();
    };
    rename.mutate({ params: { boothId: booth.id }, body: { code } }, { onSuccess: done });
  };
  return (
    <Dialog title={t("rename")} onClose={onClose}>
      <Form onSubmit={submit} error={rename.error} about={{ "booth/code-taken": { name: "code" } }}>
        <TextField
          label={t("boothCode")}
          name="code"
          isRequired
          maxLength={5}
          help={t("boothCodeHelp")}
          defaultValue={booth.code}
          validate={(typed) => (codePattern.test(typed.trim().toUpperCase()) ? null : t("boothCodeWrong"))}
        />
        <FormError />
        <Button type="submit" kind="main" isPending={rename.isPending}>
          {common("save")}
        </Button>
      </Form>
    </Dialog>
  );
}

function Withdraw({ booth, onClose }: { booth: DeskBooth; onClose: () => void }) {
  const { t } = useWords("organizing");
  const { t: common } = useWords("common");
  const told = useTold();
  const withdraw = useCall("DELETE /api/booths/:boothId", ["GET /api/desk/fairs/:fairId"]);
  return (
    <Confirm
      title={t("withdrawAsk", { name: booth.organizationName })}
      yes={t("withdraw")}
      no={common("cancel")}
      kind="end"
      pending={withdraw.isPending}
      onYes={() =>
        told(withdraw.mutateAsync({ params: { boothId: booth.id } }), t("boothWithdrawn"), onClose)
      }
      onNo={onClose}
    >
      {t("withdrawHint")}
    </Confirm>
  );
}

type BoothPanelProps = { booth: DeskBooth; over: boolean; onMove: () => void };

export function BoothPanel({ booth, over, onMove }: BoothPanelProps) {
  const { t } = useWords("organizing");
  const [doing, act] = useState<"rename" | "withdraw">();
  const placed = booth.state === "accepted" || booth.state === "invited";
  return (
    <Card>
      <Stack>
        <Cluster>
          <h3>
            {booth.code} · {booth.organizationName}
          </h3>
          <BoothChip state={booth.state} />
        </Cluster>
        <Facts
          facts={[
            [t("jobs"), t("jobsFigures", { open: booth.jobsPublic, screening: booth.jobsInScreening })],
            [t("recruiters"), booth.recruiters > 0 ? String(booth.recruiters) : t("recruitersNone")],
          ]}
        />
        <Cluster>
          {placed && !over ? (
            <>
              <Button shape="small" icon="place" onPress={onMove}>
                {t("move")}
              </Button>
              <Button shape="small" onPress={() => act("rename")}>
                {t("rename")}
              </Button>
              <Button shape="small" kind="end" onPress={() => act("withdraw")}>
                {t("withdraw")}
              </Button>
            </>
          ) : null}
          <ButtonLink shape="small" icon="eye" to="/booths/$boothId" params={{ boothId: booth.id }}>
            {t("boothPage")}
          </ButtonLink>
        </Cluster>
      </Stack>
      {doing === "rename" ? <Rename booth={booth} onClose={() => act(undefined)} /> : null}
      {doing === "withdraw" ? <Withdraw booth={booth} onClose={() => act(undefined)} /> : null}
    </Card>
  );
}
