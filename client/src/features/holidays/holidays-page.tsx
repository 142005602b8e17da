// The holiday calendars: which years are known, and entering the next one.
import type { HolidayYearView } from "@jishi/shared/holidays";
import { useApi } from "../../api.ts";
import { dayOf, stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, worksAs } from "../../me.ts";
import { Card } from "../../ui/card.tsx";
import { Stack } from "../../ui/layout.tsx";
import { Facts, Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Banner, Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { EnterYear } from "./enter-year.tsx";
import { YearDrawing } from "./year-drawing.tsx";

function Year({ known }: { known: HolidayYearView }) {
  const { t } = useWords("holidays");
  const { year, source, holidays, makeUpDays, enteredAt, reason } = known;
  const spans = holidays.map(({ first, last }) => (first === last ? first : t("span", { first, last })));
  return (
    <Card>
      <Stack>
        <h3>{year}</h3>
        <Sub>{source}</Sub>
        <YearDrawing year={year} read={known} />
        <Facts
          facts={[
            [t("holidays"), spans.join(" · ")],
            [t("makeUpDays"), makeUpDays.join(" · ")],
            [t("enteredAt"), enteredAt === null ? t("withProduct") : stampText(enteredAt)],
            [t("corrected"), reason],
          ]}
        />
      </Stack>
    </Card>
  );
}

/** In autumn the next year is announced: from then on its absence is worth a word. */
function NextYear({ known }: { known: readonly HolidayYearView[] }) {
  const { t } = useWords("holidays");
  const [year = 0, month = 1] = dayOf(useNow()).split("-").map(Number);
  const isThere = known.some((one) => one.year === year + 1);
  return month < 11 || isThere ? null : (
    <Banner boxed tone="info" icon="warn">
      {t("next", { year: year + 1 })}
    </Banner>
  );
}

export function HolidaysPage() {
  const { t } = useWords("holidays");
  const me = useMe();
  const { data, error, refetch } = useApi("GET /api/holiday-years", {});
  return (
    <Stack gap="loose">
      <PageHeader title={t("title")} sub={t("sub")} />
      {data ? (
        <>
          <NextYear known={data.years} />
          {me?.kind === "staff" && worksAs(me, "admin") ? (
            <Section title={t("enter")}>
              <EnterYear known={data.years} />
            </Section>
          ) : null}
          <Section title={t("known")}>
            <Stack>
              {data.years.map((known) => (
                <Year key={known.year} known={known} />
              ))}
            </Stack>
          </Section>
        </>
      ) : (
        <Pending error={error} shape={["title", "card", "card"]} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}
