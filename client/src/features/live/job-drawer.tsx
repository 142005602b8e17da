// All jobs of the booth that streams, in a sheet over the picture.
import type { StreamView } from "@jishi/shared/live";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Stack } from "../../ui/layout.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Pay, Sub } from "../../ui/text.tsx";
import { ApplyButton } from "../jobs/apply-button.tsx";
import css from "./live.module.css";

export function JobDrawer({ stream, onClose }: { stream: StreamView; onClose: () => void }) {
  const { t } = useWords("live");
  const { pay } = useFormat();
  return (
    <Dialog title={t("jobsTitle")} onClose={onClose}>
      <Stack>
        {stream.jobs.length === 0 ? <Sub>{t("noJobs")}</Sub> : null}
        {stream.jobs.map((job) => (
          <Card key={job.id}>
            <Stack>
              <div className={css["jobLine"]}>
                <div className={css["jobWords"]}>
                  <h3>{job.title}</h3>
                  <Sub>{[job.place, job.hours].filter(Boolean).join(" · ")}</Sub>
                  <TextLink to="/jobs/$jobId" params={{ jobId: job.id }}>
                    {t("details")}
                  </TextLink>
                </div>
                <Pay>{pay(job.pay)}</Pay>
              </div>
              <ApplyButton job={job} source="stream" boothId={stream.boothId} />
            </Stack>
          </Card>
        ))}
      </Stack>
    </Dialog>
  );
}
