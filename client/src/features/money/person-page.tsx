// One person for the auditor: where they were, fair by fair, and back up to what was granted for them.
import { getRouteApi } from "@tanstack/react-router";
import { urlOf, useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { RowLink } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { StageChip } from "../claims/stage-chip.tsx";
import { Downloads } from "../../downloads.tsx";
import { PersonAttendance } from "../evidence/person-attendance.tsx";

const route = getRouteApi("/office-shell/office/people/$personId");

function Awards({ personId }: { personId: string }) {
  const { t } = useWords("money");
  const { money, said } = useFormat();
  const { data, error, refetch } = useApi("GET /api/persons/:personId/awards", { params: { personId } });
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  if (data.awards.length === 0) return <Sub>{t("personAwardsNone")}</Sub>;
  return (
    <List across>
      {data.awards.map((award) => (
        <li key={award.id}>
          <RowLink
            to="/office/trails/$awardId"
            params={{ awardId: award.id }}
            title={`${award.organizationName} · ${money(award.amountFen)}`}
            sub={`${award.reference} · ${said(award.policyTitle)}`}
            end={<StageChip stage={award.stage} />}
          />
        </li>
      ))}
    </List>
  );
}

export function PersonPage() {
  const { t } = useWords("money");
  const { t: evidence } = useWords("evidence");
  const { personId } = route.useParams();
  const { sought } = route.useSearch();
  const params = { personId };
  const { data, error, refetch } = useApi("GET /api/persons/:personId/attendance", { params });
  const granted = useApi("GET /api/persons/:personId/awards", { params });
  if (!data) return <Pending error={error} shape={["title", "card"]} onRetry={() => void refetch()} />;
  return (
    <Stack gap="loose">
      <PageHeader
        back={<BackLink to="/office/trails">{t("trailsTitle")}</BackLink>}
        // Who was at no fair is known by what was granted for them.
        title={data.person.who || granted.data?.awards[0]?.personMasked || t("personTitle")}
        sub={data.fairs.length > 0 ? evidence("personSub", { count: data.fairs.length }) : undefined}
        actions={
          <Downloads
            label={(kind) => evidence("downloadAs", kind)}
            hrefOf={(query) => urlOf("GET /api/persons/:personId/attendance/file", { params, query })}
          />
        }
      />
      <Section title={t("personAwards")}>
        <Awards personId={personId} />
      </Section>
      <PersonAttendance personId={personId} report={data} sought={sought} />
    </Stack>
  );
}
