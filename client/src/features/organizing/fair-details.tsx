// What is said about the fair, to be corrected. Two people at it at once are told before either loses anything.
import type { FairView } from "@jishi/shared/fairs";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, keyOf, useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { isRefusal } from "../../refusal-error.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Banner } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { FairFields } from "./fair-fields.tsx";
import { aboutFair, changeOf, readFields, textOfFair } from "./fair-form.ts";

type EditProps = { base: FairView; stale: boolean; onSaved: (fair: FairView) => void; onReload: () => void };

function Edit({ base, stale, onSaved, onReload }: EditProps) {
  const { t } = useWords("organizing");
  const save = useCall("PATCH /api/fairs/:fairId", ["GET /api/desk/fairs/:fairId", "GET /api/desk/fairs"]);
  const submit = (fields: FormData) =>
    save.mutate(
      { params: { fairId: base.id }, body: changeOf(base, readFields(fields)) },
      {
        onSuccess: (fair) => {
          toast(t("detailsSaved"));
          onSaved(fair);
        },
      },
    );
  const conflict = stale || isRefusal(save.error, "request/stale");
  const reload = (
    <Button shape="small" onPress={onReload}>
      {t("seeNewest")}
    </Button>
  );
  return (
    <Form onSubmit={submit} error={conflict ? undefined : save.error} about={aboutFair}>
      {conflict ? (
        <Banner boxed tone="bad" icon="warn" action={reload}>
          {t("conflict")}
        </Banner>
      ) : null}
      <FairFields fair={textOfFair(base, base.timeZone)} />
      <FormError />
      <Button type="submit" kind="main" isDisabled={conflict} isPending={save.isPending}>
        {t("saveDetails")}
      </Button>
    </Form>
  );
}

/** Asked for anew: that there is a newer one may be known only from the refusal. */
function useNewest(fairId: FairView["id"], show: (fair: FairView) => void) {
  const errorText = useErrorText();
  const queries = useQueryClient();
  const asked = { params: { fairId } };
  return () =>
    void call("GET /api/desk/fairs/:fairId", asked).then(
      (desk) => {
        queries.setQueryData(keyOf("GET /api/desk/fairs/:fairId", asked), desk);
        show(desk.fair);
      },
      (error: unknown) => toast(errorText(error), { bad: true }),
    );
}

export function FairDetails({ fair }: { fair: FairView }) {
  const { t } = useWords("organizing");
  // The form keeps what it was opened with: a refresh in the background must not take away what is being typed.
  const [base, setBase] = useState(fair);
  const reload = useNewest(fair.id, setBase);
  if (fair.state === "closed" || fair.state === "archived") {
    return (
      <Banner boxed tone="info">
        {t("detailsOver")}
      </Banner>
    );
  }
  return (
    <Stack>
      <Edit
        key={base.version}
        base={base}
        stale={fair.version > base.version}
        onSaved={setBase}
        onReload={reload}
      />
    </Stack>
  );
}
