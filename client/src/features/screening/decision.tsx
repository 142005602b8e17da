// The screener's word: approve with A, refuse with R and say why. What screening noticed is offered as reasons.
import type { DeskJob } from "@jishi/shared/jobs";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, textOf } from "../../ui/form.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Banner } from "../../ui/states.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { useTold } from "../../use-told.ts";
import css from "./screening.module.css";

/** What the contract takes. */
const reasonsMost = 10;
const reasonCharacters = 200;

/** In the screener's language, each with the words that it is about. */
function useReasons(job: DeskJob): string[] {
  const { t, language } = useWords("screening");
  const reasons = job.findings.map(({ reasonZh, reasonEn, words }) => {
    const reason = language === "en" ? reasonEn : reasonZh;
    return (words ? t("reasonAt", { words, reason }) : reason).slice(0, reasonCharacters);
  });
  return [...new Set(reasons)].slice(0, reasonsMost - 1);
}

type RefuseProps = {
  job: DeskJob;
  pending: boolean;
  onRefuse: (reasons: string[]) => void;
  onClose: () => void;
};

function RefuseDialog({ job, pending, onRefuse, onClose }: RefuseProps) {
  const { t } = useWords("screening");
  const [none, setNone] = useState(false);
  const offered = useReasons(job);
  const submit = (fields: FormData) => {
    const own = textOf(fields, "own")
      .split("\n")
      .map((line) => line.trim());
    const chosen = offered.filter((_, at) => fields.has(`reason ${at}`));
    const reasons = [...chosen, ...own].filter(Boolean).slice(0, reasonsMost);
    setNone(reasons.length === 0);
    if (reasons.length > 0) onRefuse(reasons.map((reason) => reason.slice(0, reasonCharacters)));
  };
  return (
    <Dialog title={t("refuseTitle", { title: job.title })} onClose={onClose}>
      <Form onSubmit={submit}>
        <Stack gap="tight">
          {offered.map((reason, at) => (
            <Checkbox key={reason} boxed name={`reason ${at}`} value="yes" defaultSelected>
              {reason}
            </Checkbox>
          ))}
        </Stack>
        <TextArea
          label={t(offered.length > 0 ? "otherReasons" : "reasons")}
          name="own"
          rows={3}
          help={t("reasonsHelp")}
          maxLength={1000}
        />
        {none ? (
          <Banner boxed tone="bad" icon="warn">
            {t("reasonMissing")}
          </Banner>
        ) : null}
        <Button type="submit" kind="end" isPending={pending}>
          {t("refuse")}
        </Button>
      </Form>
    </Dialog>
  );
}

export function Decision({ job, onDecided }: { job: DeskJob; onDecided: () => void }) {
  const { t } = useWords("screening");
  const told = useTold();
  const [refusing, setRefusing] = useState(false);
  const decide = useCall("POST /api/jobs/:jobId/decision", ["GET /api/desk/screening"]);
  const params = { jobId: job.id };
  const approve = () =>
    told(
      decide.mutateAsync({ params, body: { approved: true } }),
      t("approved", { title: job.title }),
      onDecided,
    );
  const refuse = (reasons: string[]) =>
    told(
      decide.mutateAsync({ params, body: { approved: false, reasons } }),
      t("refused", { title: job.title }),
      onDecided,
    );
  return (
    <>
      <div className={css["decision"]}>
        <Button kind="main" hotkey="a" isPending={decide.isPending} onPress={approve}>
          {t("approve")}
        </Button>
        <Button hotkey="r" isPending={decide.isPending} onPress={() => setRefusing(true)}>
          {t("refuseWith")}
        </Button>
      </div>
      {refusing ? (
        <RefuseDialog
          job={job}
          pending={decide.isPending}
          onRefuse={refuse}
          onClose={() => setRefusing(false)}
        />
      ) : null}
    </>
  );
}
