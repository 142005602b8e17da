// The organizations of the organizer's tenants: found by words, kind and verification; looked at beside the list.
import type { OrganizationView } from "@jishi/shared/organizations";
import { useDeferredValue, useState } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Select } from "../../ui/select.tsx";
import { Split } from "../../ui/split.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import css from "./organizations.module.css";
import { OrganizationDetail } from "./organization-detail.tsx";
import { kinds, verifications, type Filter } from "./organization-words.ts";
import { RegisterDialog } from "./register-dialog.tsx";
import { VerificationChip } from "./verification-chip.tsx";

const everything: Filter = { words: "", kind: "all", verification: "all" };

type FiltersProps = { filter: Filter; onChange: (filter: Filter) => void };

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useWords("organizations");
  const { t: common } = useWords("common");
  const all = { value: "all" as const, text: common("all") };
  return (
    <Stack>
      <SearchBox
        label={t("search")}
        value={filter.words}
        onType={(words) => onChange({ ...filter, words })}
      />
      <div className={css["pair"]}>
        <Select
          label={t("verification")}
          value={filter.verification}
          onChange={(verification) => onChange({ ...filter, verification })}
          options={[all, ...verifications.map((value) => ({ value, text: t(`verification_${value}`) }))]}
        />
        <Select
          label={t("kind")}
          value={filter.kind}
          onChange={(kind) => onChange({ ...filter, kind })}
          options={[all, ...kinds.map((value) => ({ value, text: t(`kind_${value}`) }))]}
        />
      </div>
    </Stack>
  );
}

/** Pages of the list, one after the other: each asks for what comes before the last one's end. */
type PageProps = { filter: Filter; before?: string; onChoose: (one: OrganizationView) => void };

function queryOf({ words, kind, verification }: Filter, before: string | undefined) {
  const q = words.trim().slice(0, 60);
  return {
    ...(q && { q }),
    ...(kind !== "all" && { kind }),
    ...(verification !== "all" && { verification }),
    ...(before && { before }),
  };
}

function ListPage({ filter, before, onChoose }: PageProps) {
  const { t } = useWords("organizations");
  const [wanted, want] = useState(false);
  const query = queryOf(filter, before);
  const { data, error, refetch } = useApi("GET /api/organizations", { query });
  if (!data) return <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />;
  const last = data.organizations.at(-1)?.id;
  if (last === undefined && before === undefined) {
    return (
      <Empty icon="search" title={t("none")}>
        {t("noneHint")}
      </Empty>
    );
  }
  return (
    <>
      <List>
        {data.organizations.map((one) => (
          <li key={one.id}>
            <PlainRow
              title={one.name}
              sub={t(`kind_${one.kind}`)}
              end={<VerificationChip verification={one.verification} />}
              onPress={() => onChoose(one)}
            />
          </li>
        ))}
      </List>
      {data.more && last ? (
        wanted ? (
          <ListPage filter={filter} before={last} onChoose={onChoose} />
        ) : (
          <Button onPress={() => want(true)}>{t("more")}</Button>
        )
      ) : null}
    </>
  );
}

export function OrganizationsPage() {
  const { t } = useWords("organizations");
  const [filter, setFilter] = useState(everything);
  const [chosenId, choose] = useState<string>();
  const [registering, register] = useState(false);
  const shown = useDeferredValue(filter);
  const list = (
    <Stack>
      <Filters filter={filter} onChange={setFilter} />
      <ListPage
        key={`${shown.words} ${shown.kind} ${shown.verification}`}
        filter={shown}
        onChoose={({ id }) => choose(id)}
      />
    </Stack>
  );
  const work = chosenId ? (
    <OrganizationDetail key={chosenId} organizationId={chosenId} />
  ) : (
    <Empty icon="home" title={t("chooseOne")}>
      {t("chooseOneHint")}
    </Empty>
  );
  return (
    <Stack gap="loose">
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <Button kind="main" icon="plus" onPress={() => register(true)}>
            {t("register")}
          </Button>
        }
      />
      <Split
        label={t("title")}
        list={list}
        work={work}
        opened={chosenId !== undefined}
        onBack={() => choose(undefined)}
      />
      {registering ? (
        <RegisterDialog onRegistered={({ id }) => choose(id)} onClose={() => register(false)} />
      ) : null}
    </Stack>
  );
}
