// The booth's jobs, one of which can be pinned over the picture while it is talked about.
import type { JobId } from "@jishi/shared/ids";
import type { StreamView } from "@jishi/shared/live";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";

export function JobPins({ stream }: { stream: StreamView }) {
  const { t } = useWords("studio");
  const { pay } = useFormat();
  const errorText = useErrorText();
  const pin = useCall("POST /api/streams/:streamId/pin");
  const press = (jobId: JobId | null) =>
    pin.mutate(
      { params: { streamId: stream.id }, body: { jobId } },
      {
        onSuccess: () => refreshTopic(`stream:${stream.id}`),
        onError: (error) => toast(errorText(error), { bad: true }),
      },
    );
  if (stream.jobs.length === 0) return <Sub>{t("noJobs")}</Sub>;
  return (
    <List>
      {stream.jobs.map((job) => {
        const pinned = stream.pinned?.id === job.id;
        return (
          <li key={job.id}>
            <PlainRow
              title={job.title}
              sub={`${pay(job.pay)} · ${job.place}`}
              end={
                <Button
                  shape="small"
                  kind={pinned ? "main" : "plain"}
                  aria-pressed={pinned}
                  isPending={pin.isPending && pin.variables.body.jobId === job.id}
                  onPress={() => press(pinned ? null : job.id)}
                >
                  {t(pinned ? "unpin" : "pin")}
                </Button>
              }
            />
          </li>
        );
      })}
    </List>
  );
}
