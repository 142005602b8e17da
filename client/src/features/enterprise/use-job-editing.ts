// Saving a job as it is written, submitting it, and what else its employer does with it.
import type { DeskJob } from "@jishi/shared/jobs";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keyOf, useCall, type ReplyOf } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { toast } from "../../ui/toast.tsx";
import { changeOf, differs } from "./job-form.ts";

type To = "screening" | "paused" | "public" | "closed";

export function useJobEditing(job: DeskJob) {
  const { t } = useWords("enterprise");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const save = useCall("PATCH /api/jobs/:jobId");
  const turn = useCall("POST /api/jobs/:jobId/state", ["GET /api/desk/booths"]);
  const params = { jobId: job.id };
  const show = (saved: DeskJob) =>
    queries.setQueryData<ReplyOf<"GET /api/desk/jobs">>(
      keyOf("GET /api/desk/jobs"),
      (old) => old && { jobs: old.jobs.map((one) => (one.id === saved.id ? saved : one)) },
    );
  const saveIfChanged = async (fields: FormData): Promise<DeskJob> => {
    const change = changeOf(fields);
    if (!differs(job, change)) return job;
    const saved = await save.mutateAsync({ params, body: change });
    show(saved);
    return saved;
  };
  const submit = async (fields: FormData) => {
    await saveIfChanged(fields);
    const sent = await turn.mutateAsync({ params, body: { to: "screening" } });
    show(sent);
    toast(t(sent.state === "refused" ? "refusedAtOnce" : "submitted"), { bad: sent.state === "refused" });
  };
  const fail = (error: unknown) => toast(errorText(error), { bad: true });
  const [refusal, setRefusal] = useState<unknown>();
  const asked = (writing: Promise<unknown>) => {
    setRefusal(undefined);
    void writing.catch(setRefusal);
  };
  return {
    pending: save.isPending || turn.isPending,
    saving: save.isPending,
    /** Why the form couldn't be sent. */
    refusal,
    /** Drafts save themselves while they are written, without a word. */
    keep: (fields: FormData) => void saveIfChanged(fields).catch(fail),
    save: (fields: FormData) => asked(saveIfChanged(fields).then(() => toast(t("jobSaved")))),
    submit: (fields: FormData) => asked(submit(fields)),
    turn: (to: To, said: string) =>
      void turn.mutateAsync({ params, body: { to } }).then((turned) => {
        show(turned);
        toast(said);
      }, fail),
  };
}
