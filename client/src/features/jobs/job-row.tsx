// A job in a list: what, where, how much.
import type { JobView } from "@jishi/shared/jobs";
import type { FoundJob } from "@jishi/shared/search";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Chip } from "../../ui/chip.tsx";
import { RowLink } from "../../ui/link.tsx";
import { Pay } from "../../ui/text.tsx";
import { useInsurance } from "./use-insurance.ts";

/** As search finds it. */
export function FoundJobRow({ job }: { job: FoundJob }) {
  const { t } = useWords("jobs");
  const { pay } = useFormat();
  const sub = [job.organizationName, job.place, t("headcount", { count: job.headcount })]
    .filter(Boolean)
    .join(" · ");
  const title = (
    <>
      {job.title} {job.live ? <Chip tone="live">{t("live")}</Chip> : null}
    </>
  );
  return (
    <RowLink
      to="/jobs/$jobId"
      params={{ jobId: job.jobId }}
      title={title}
      sub={sub}
      end={<Pay>{pay(job.pay)}</Pay>}
    />
  );
}

/** As a booth shows it, where the company needs no naming. */
export function JobRow({ job }: { job: JobView }) {
  const { t } = useWords("jobs");
  const { pay } = useFormat();
  const insurance = useInsurance();
  const sub = [
    job.place,
    t("headcount", { count: job.headcount }),
    insurance(job.insurance),
    ...job.benefits,
  ];
  return (
    <RowLink
      to="/jobs/$jobId"
      params={{ jobId: job.id }}
      title={job.title}
      sub={sub.filter(Boolean).join(" · ")}
      end={<Pay>{pay(job.pay)}</Pay>}
    />
  );
}
