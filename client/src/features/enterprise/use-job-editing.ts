// Saving a job as it is written, submitting it, and what else its employer does with it.
import type { DeskJob } from "@jishi/shared/jobs";
import { useQueryClient } from "@tanstack/react-query";
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
  return {
    pending: save.isPending || turn.isPending,
    saving: save.isPending,
    /** Said only when the person asked for it: drafts also save themselves. */
    save: (fields: FormData, aloud: boolean) =>
      void saveIfChanged(fields).then(() => aloud && toast(t("jobSaved")), fail),
    submit: (fields: FormData) => void submit(fields).catch(fail),
    turn: (to: To, said: string) =>
      void turn.mutateAsync({ params, body: { to } }).then((turned) => {
        show(turned);
        toast(said);
      }, fail),
  };
}
