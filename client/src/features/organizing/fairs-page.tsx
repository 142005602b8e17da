// The organizer's fairs by where they stand: what runs needs an eye, what is coming needs hands.
import type { FairState, FairSummary } from "@jishi/shared/fairs";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Card } from "../../ui/card.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Headline, Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { useFairFigures } from "../fairs/fair-card.tsx";
import { FairChip } from "./fair-chip.tsx";
import css from "./organizing.module.css";

const current = ["open", "announced", "draft"] as const satisfies FairState[];
const past: ReadonlySet<FairState> = new Set(["closed", "archived"]);

function FairCard({ fair }: { fair: FairSummary }) {
  const { t } = useWords("organizing");
  const { name, hours } = useFormat();
  const figures = useFairFigures();
  const now = useNow();
  return (
    <Card>
      <Stack>
        <Cluster>
          <FairChip state={fair.state} />
          <Sub>{t(`template_${fair.template}`)}</Sub>
        </Cluster>
        <Stack gap="tight">
          <Headline>{name(fair)}</Headline>
          <Sub>{`${hours(fair, now)} · ${fair.venueName}`}</Sub>
          <Sub>{figures(fair)}</Sub>
        </Stack>
        <ButtonLink
          wide
          kind={fair.state === "open" ? "main" : "plain"}
          to="/desk/fairs/$fairId"
          params={{ fairId: fair.id }}
        >
          {t(fair.state === "open" ? "goRunning" : "goSetUp")}
        </ButtonLink>
      </Stack>
    </Card>
  );
}

function Past({ fairs }: { fairs: readonly FairSummary[] }) {
  const { t } = useWords("organizing");
  const { name, date } = useFormat();
  if (fairs.length === 0) return null;
  return (
    <Section title={t("group_past")}>
      <List across>
        {fairs.map((fair) => (
          <li key={fair.id}>
            <RowLink
              to="/desk/fairs/$fairId"
              params={{ fairId: fair.id }}
              title={name(fair)}
              sub={`${date(fair.opensAt)} · ${fair.venueName}`}
              end={<FairChip state={fair.state} />}
            />
          </li>
        ))}
      </List>
    </Section>
  );
}

function Fairs({ fairs }: { fairs: readonly FairSummary[] }) {
  const { t } = useWords("organizing");
  if (fairs.length === 0) {
    return (
      <Empty icon="fair" title={t("fairsNone")} action={<NewLink />}>
        {t("fairsNoneHint")}
      </Empty>
    );
  }
  return (
    <>
      <div className={css["board"]}>
        {current.map((state) => {
          const those = fairs.filter((fair) => fair.state === state);
          return those.length === 0 ? null : (
            <Section key={state} title={t(`group_${state}`)}>
              {those.map((fair) => (
                <FairCard key={fair.id} fair={fair} />
              ))}
            </Section>
          );
        })}
      </div>
      <Past fairs={fairs.filter(({ state }) => past.has(state))} />
    </>
  );
}

function NewLink() {
  const { t } = useWords("organizing");
  return (
    <ButtonLink kind="main" icon="plus" to="/desk/new">
      {t("newFair")}
    </ButtonLink>
  );
}

export function FairsPage() {
  const { t } = useWords("organizing");
  const { data, error, refetch } = useApi("GET /api/desk/fairs", {}, { refetchInterval: 60_000 });
  const shape = ["card", "card", "card"] as const;
  return (
    <Stack gap="loose">
      <PageHeader title={t("fairsTitle")} sub={t("fairsSub")} actions={<NewLink />} />
      {data ? (
        <Fairs fairs={data.fairs} />
      ) : (
        <Pending error={error} shape={shape} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}
