// Why a ticket stands where it stands, and every move that it made.
import type { TicketView } from "@jishi/shared/queue";
import { timeText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { useReason } from "./ticket-words.ts";

export function WhyOrder({ ticket }: { ticket: TicketView }) {
  const { t } = useWords("queue");
  const reason = useReason();
  return (
    <Card tone="sky">
      <Stack gap="tight">
        <h3>{t("whyTitle")}</h3>
        <Sub>{t("whyRule")}</Sub>
        <ul>
          {ticket.history.map((move) => (
            <li key={`${move.at}-${move.reason}`}>
              <Sub>
                <Num>{timeText(move.at)}</Num> {reason(move)}
              </Sub>
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}
