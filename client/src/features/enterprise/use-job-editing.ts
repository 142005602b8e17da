// Saving a job as it is written, submitting it, and what else its employer does with it.
import type { DeskJob } from "@jishi/shared/jobs";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
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
  /** What a field that was left sends: a submission comes after it, and its answer isn't shown over the submission's. */
  const keeping = useRef<Promise<unknown>>(undefined);
  const submit = async (fields: FormData) => {
    await keeping.current;
    await saveIfChanged(fields);
    const sent = await turn.mutateAsync({ params, body: { to: "screening" } });
    show(sent);
    toast(t(sent.state === "refused" ? "refusedAtOnce" : "submitted"), { bad: sent.state === "refused" });
  };
  const fail = (error: unknown) => toast(errorText(error), { bad: true });
  const [refusal, setRefusal] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  const asked = (writing: Promise<unknown>) => {
    setRefusal(undefined);
    setSending(true);
    void writing.catch(setRefusal).finally(() => setSending(false));
  };
  return {
    /** Not while a field is kept: whoever leaves the last one by pressing the button has pressed it. */
    pending: isSending || turn.isPending,
    saving: save.isPending,
    /** Why the form couldn't be sent. */
    refusal,
    /** Drafts save themselves while they are written, without a word. */
    keep: (fields: FormData) => {
      keeping.current = saveIfChanged(fields).catch(fail);
    },
    save: (fields: FormData) => asked(saveIfChanged(fields).then(() => toast(t("jobSaved")))),
    submit: (fields: FormData) => asked(submit(fields)),
    turn: (to: To, said: string) =>
      void turn.mutateAsync({ params, body: { to } }).then((turned) => {
        show(turned);
        toast(said);
      }, fail),
  };
}
