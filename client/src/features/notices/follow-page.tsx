// What became of an objection, for who has its receipt number.
import { getRouteApi } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Form, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Facts } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Pending } from "../../ui/states.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Prose } from "../../ui/text.tsx";
import { Ticket } from "../../ui/ticket.tsx";
import { isRefusal } from "../../refusal-error.ts";
import { receiptOf } from "./receipt.ts";

const route = getRouteApi("/visitor/objections");

export const objectionTones = { open: "amber", dismissed: "plain", upheld: "jade" } as const;

function Found({ receipt }: { receipt: string }) {
  const { t } = useWords("notices");
  const { stamp } = useFormat();
  const { data, error, refetch } = useApi("GET /api/objections/:receipt", { params: { receipt } });
  if (isRefusal(error, "objection/receipt")) return <Refused error={error} />;
  if (!data) return <Pending error={error} shape={["ticket"]} onRetry={() => void refetch()} />;
  const { state, receivedAt, decidedAt, answer } = data;
  return (
    <Ticket
      over={t("receiptOver")}
      number={data.receipt}
      stub={
        <Stack>
          <Facts
            facts={[
              [t("received"), stamp(receivedAt)],
              [t("decided"), decidedAt && stamp(decidedAt)],
            ]}
          />
          <Prose>{answer ?? t("answerWaits")}</Prose>
        </Stack>
      }
    >
      <Chip tone={objectionTones[state]}>{t(`state_${state}`)}</Chip>
    </Ticket>
  );
}

export function FollowPage() {
  const { t } = useWords("notices");
  const { receipt } = route.useSearch();
  const navigate = route.useNavigate();
  const submit = (fields: FormData) => {
    const typed = receiptOf(textOf(fields, "receipt"));
    if (typed) void navigate({ search: { receipt: typed } });
  };
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/notices">{t("title")}</BackLink>}
        title={t("follow")}
        sub={t("followSub")}
      />
      <Form key={receipt} onSubmit={submit}>
        <TextField
          label={t("receipt")}
          help={t("receiptHelp")}
          name="receipt"
          autoComplete="off"
          isRequired
          maxLength={20}
          {...(receipt && { defaultValue: receipt })}
          validate={(typed) => (typed && !receiptOf(typed) ? t("receiptWrong") : null)}
        />
        <Button type="submit" kind="main">
          {t("look")}
        </Button>
      </Form>
      {receipt ? <Found receipt={receipt} /> : null}
    </Stack>
  );
}
