// Where one was let in: what the volunteer's scanner said, on one's own phone.
import { useApi } from "../../api.ts";
import { timeText } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useCandidate } from "../../me.ts";
import { Banner } from "../../ui/states.tsx";

/** Whoever was just scanned looks at the phone and waits for it to say so. */
const EVERY_MS = 10_000;

export function Admitted() {
  const { t } = useWords("pass");
  const { name } = useFormat();
  const enabled = useCandidate() !== undefined;
  const { data } = useApi("GET /api/me/admissions", {}, { enabled, refetchInterval: EVERY_MS });
  return data?.admissions.map(({ fair, since }) => {
    const title = name({ nameZh: fair.name.zh, nameEn: fair.name.en });
    return (
      <Banner key={fair.id} boxed tone="good" icon="check">
        {t("admitted", { fair: title, time: timeText(since) })}
      </Banner>
    );
  });
}
