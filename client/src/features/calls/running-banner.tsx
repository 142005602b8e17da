// The way back into an interview that goes on while the person looks at another page.
import type { InterviewId } from "@jishi/shared/ids";
import type { TicketView } from "@jishi/shared/queue";
import { useWords } from "../../i18n/use-words.ts";
import { ButtonLink } from "../../ui/link.tsx";
import css from "./calls.module.css";

export function RunningBanner({ ticket, interviewId }: { ticket: TicketView; interviewId: InterviewId }) {
  const { t } = useWords("calls");
  return (
    <output className={css["banner"]}>
      <b>{t("running", { company: ticket.organizationName })}</b>
      <ButtonLink kind="main" shape="small" to="/interviews/$interviewId" params={{ interviewId }}>
        {t("backIn")}
      </ButtonLink>
    </output>
  );
}
