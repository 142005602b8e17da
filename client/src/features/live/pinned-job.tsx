// The job that is being talked about, with what can be done about it in one tap.
import type { BoothId } from "@jishi/shared/ids";
import type { JobView } from "@jishi/shared/jobs";
import type { StreamView } from "@jishi/shared/live";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useTopic } from "../../topics.ts";
import { Chip } from "../../ui/chip.tsx";
import { Pay, Sub } from "../../ui/text.tsx";
import { ApplyButton } from "../jobs/apply-button.tsx";
import { TakeTicket } from "../queue/take-ticket.tsx";
import css from "./live.module.css";

function JobLine({ job, isPinned }: { job: JobView; isPinned: boolean }) {
  const { t } = useWords("live");
  const { pay } = useFormat();
  return (
    <div className={css["jobLine"]}>
      <div className={css["jobWords"]}>
        {isPinned ? <Chip dot>{t("pinned")}</Chip> : null}
        <h3>
          {job.headcount > 0 ? `${job.title} · ${t("headcount", { number: job.headcount })}` : job.title}
        </h3>
        <Sub>{[job.place, ...job.benefits.slice(0, 3)].filter(Boolean).join(" · ")}</Sub>
      </div>
      <Pay>{pay(job.pay)}</Pay>
    </div>
  );
}

function WayIntoQueue({ boothId }: { boothId: BoothId }) {
  const booth = useApi("GET /api/booths/:boothId", { params: { boothId } }, { staleTime: 60_000 });
  const queue = useTopic(`queue:${boothId}`);
  return booth.data ? <TakeTicket booth={booth.data} queue={queue.data} source="stream" /> : null;
}

/** The pinned job, or the booth's only one; without either just the way into the queue. */
export function PinnedJob({ stream }: { stream: StreamView }) {
  const job = stream.pinned ?? (stream.jobs.length === 1 ? stream.jobs[0] : undefined);
  return (
    <div className={css["card"]}>
      {job ? <JobLine job={job} isPinned={stream.pinned !== null} /> : null}
      <div className={css["actions"]}>
        {job ? <ApplyButton job={job} source="stream" boothId={stream.boothId} /> : null}
        <WayIntoQueue boothId={stream.boothId} />
      </div>
    </div>
  );
}
