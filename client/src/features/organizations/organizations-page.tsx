// The organizations of the organizer's tenants: found by words, kind and verification; looked at beside the list.
import type { OrganizationView } from "@jishi/shared/organizations";
import { useDeferredValue, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { LongList, useLongList } from "../../long-list.tsx";
import { Button } from "../../ui/button.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Select } from "../../ui/select.tsx";
import { Split } from "../../ui/split.tsx";
import { Empty } from "../../ui/states.tsx";
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

function queryOf({ words, kind, verification }: Filter) {
  const q = words.trim().slice(0, 60);
  return {
    ...(q && { q }),
    ...(kind !== "all" && { kind }),
    ...(verification !== "all" && { verification }),
  };
}

type FoundProps = { filter: Filter; onChoose: (one: OrganizationView) => void };

function Found({ filter, onChoose }: FoundProps) {
  const { t } = useWords("organizations");
  const reading = {
    rowsOf: ({ organizations }: { organizations: OrganizationView[] }) => organizations,
    after: (rows: readonly OrganizationView[]) => ({ before: rows.at(-1)?.id }),
  };
  const list = useLongList("GET /api/organizations", { query: queryOf(filter) }, reading);
  const empty = (
    <Empty icon="search" title={t("none")}>
      {t("noneHint")}
    </Empty>
  );
  return (
    <LongList list={list} shape={["card", "card"]} empty={empty}>
      {(organizations) => (
        <List>
          {organizations.map((one) => (
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
      )}
    </LongList>
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
      <Found filter={shown} onChoose={({ id }) => choose(id)} />
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
