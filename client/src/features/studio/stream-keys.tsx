// Keys for encoders: made with a name, shown once with the address, revoked at once.
import type { BoothId } from "@jishi/shared/ids";
import { lazy, Suspense, useState } from "react";
import { useApi, useCall, type ReplyOf } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { Banner } from "../../ui/states.tsx";
import { Sub, Tiny } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import css from "./studio.module.css";

const Confirm = lazy(async () => ({ default: (await import("../../ui/dialog.tsx")).Confirm }));

type NewKey = ReplyOf<"POST /api/booths/:boothId/stream-keys">;
type KeyView = ReplyOf<"GET /api/booths/:boothId/stream-keys">["keys"][number];

function Copyable({ name, value }: { name: string; value: string }) {
  const { t } = useWords("studio");
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => toast(t("copied")),
      () => undefined, // The value is there to be selected by hand.
    );
  };
  return (
    <div>
      <Tiny>{name}</Tiny>
      <div className={css["once"]}>{value}</div>
      <Button kind="quiet" shape="small" onPress={copy}>
        {t("copy")}
      </Button>
    </div>
  );
}

function ShownOnce({ made }: { made: NewKey }) {
  const { t } = useWords("studio");
  return (
    <Card tone="amber">
      <Stack gap="tight">
        <output>
          <b>{t("keyOnce")}</b>
        </output>
        <Copyable name={t("keyAddress")} value={new URL(made.whipPath, window.location.href).href} />
        <Copyable name={t("keyValue")} value={made.key} />
      </Stack>
    </Card>
  );
}

function KeyRow({ streamKey }: { streamKey: KeyView }) {
  const { t } = useWords("studio");
  const [asking, ask] = useState(false);
  const revoke = useCall("DELETE /api/stream-keys/:streamKeyId", ["GET /api/booths/:boothId/stream-keys"]);
  const { label, lastUsedAt } = streamKey;
  return (
    <>
      <PlainRow
        title={label}
        sub={lastUsedAt ? t("keyUsed", { time: stampText(lastUsedAt) }) : t("keyUnused")}
        end={
          <Button shape="small" onPress={() => ask(true)}>
            {t("revoke")}
          </Button>
        }
      />
      <Suspense>
        {asking ? (
          <Confirm
            title={t("revokeTitle", { label })}
            yes={t("revoke")}
            no={t("keep")}
            kind="end"
            pending={revoke.isPending}
            onYes={() => revoke.mutate({ params: { streamKeyId: streamKey.id } })}
            onNo={() => ask(false)}
          >
            {t("revokeHint")}
          </Confirm>
        ) : null}
      </Suspense>
    </>
  );
}

export function StreamKeys({ boothId }: { boothId: BoothId }) {
  const { t } = useWords("studio");
  const errorText = useErrorText();
  const [label, setLabel] = useState("");
  const keys = useApi("GET /api/booths/:boothId/stream-keys", { params: { boothId } });
  const make = useCall("POST /api/booths/:boothId/stream-keys", ["GET /api/booths/:boothId/stream-keys"]);
  const list = keys.data?.keys ?? [];
  return (
    <Stack>
      <Sub>{t("keysHint")}</Sub>
      {make.data ? <ShownOnce made={make.data} /> : null}
      {make.error ? (
        <Banner boxed tone="bad" icon="warn">
          {errorText(make.error)}
        </Banner>
      ) : null}
      {keys.data && list.length === 0 ? <Sub>{t("keysNone")}</Sub> : null}
      <List>
        {list.map((streamKey) => (
          <li key={streamKey.id}>
            <KeyRow streamKey={streamKey} />
          </li>
        ))}
      </List>
      <TextField
        label={t("keyLabel")}
        help={t("keyLabelHelp")}
        value={label}
        onChange={setLabel}
        maxLength={40}
      />
      <Button
        isDisabled={!label.trim()}
        isPending={make.isPending}
        onPress={() =>
          make.mutate({ params: { boothId }, body: { label } }, { onSuccess: () => setLabel("") })
        }
      >
        {t("keyNew")}
      </Button>
    </Stack>
  );
}
