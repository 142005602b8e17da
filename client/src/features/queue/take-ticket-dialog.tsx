// Which job and how: two questions at most, and none that has only one answer.
import type { TicketMode } from "@jishi/shared/queue";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Banner } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { onceWritten } from "../../use-told.ts";
import type { QueuedBooth } from "./queued-booth.ts";

type Mode = z.output<typeof TicketMode>;
type Props = { booth: QueuedBooth; source: "booth" | "stream"; onClose: () => void };

function modesOf(booth: QueuedBooth): Mode[] {
  const onSite = booth.channels.includes("on_site");
  const remote = booth.channels.some((channel) => channel !== "on_site");
  return [...(remote ? (["video"] as const) : []), ...(onSite ? (["on_site"] as const) : [])];
}

function useTake({ booth, source }: Props) {
  const { t } = useWords("queue");
  const navigate = useNavigate();
  const text = useErrorText();
  const take = useCall("POST /api/booths/:boothId/tickets");
  return {
    pending: take.isPending,
    problem: take.error ? text(take.error) : undefined,
    take: (mode: Mode, jobId: string) => {
      const { pathname } = window.location;
      onceWritten(
        take.mutateAsync({
          params: { boothId: booth.id },
          body: { mode, source, ...(jobId && { jobId }) },
        }),
        ({ label }) => {
          toast(t("taken", { label }));
          // Whoever was called meanwhile, and answered, is left where they are.
          if (window.location.pathname === pathname) void navigate({ to: "/my" });
        },
      );
    },
  };
}

export function TakeTicketDialog(props: Props) {
  const { booth, onClose } = props;
  const { t } = useWords("queue");
  const modes = modesOf(booth);
  const [mode, setMode] = useState<Mode>(modes[0] ?? "video");
  const [jobId, setJobId] = useState(booth.jobs.length === 1 ? (booth.jobs[0]?.id ?? "") : "");
  const { take, pending, problem } = useTake(props);
  const jobs = [
    { value: "", text: t("anyJob") },
    ...booth.jobs.map(({ id, title }) => ({ value: id, text: title })),
  ];
  const ways = modes.map((value) => ({ value, text: t(`mode_${value}`), help: t(`modeHelp_${value}`) }));
  const actions = (
    <Button kind="main" isPending={pending} onPress={() => take(mode, jobId)}>
      {t("takeIt")}
    </Button>
  );
  return (
    <Dialog title={t("chooseTitle", { company: booth.organizationName })} onClose={onClose} actions={actions}>
      {problem ? (
        <Banner boxed tone="bad" icon="warn">
          {problem}
        </Banner>
      ) : null}
      {booth.jobs.length > 1 ? (
        <RadioGroup isRequired label={t("chooseJob")} options={jobs} value={jobId} onChange={setJobId} />
      ) : null}
      {modes.length > 1 ? (
        <RadioGroup isRequired label={t("chooseMode")} options={ways} value={mode} onChange={setMode} />
      ) : null}
    </Dialog>
  );
}
