// Somebody without a code: found by name or phone among those of this fair, and let in by hand.
import type { DoorPerson } from "@jishi/shared/door";
import type { FairId } from "@jishi/shared/ids";
import { useState, type FormEvent } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useOnline } from "../../online.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Grow, Row, Stack } from "../../ui/layout.tsx";
import { List } from "../../ui/list.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { textOf } from "../../ui/form.tsx";
import type { Input } from "./decide.ts";

type SearchProps = { fairId: FairId; out: boolean; onFound: (input: Input) => void };

function Person({ person, out, onTake }: { person: DoorPerson; out: boolean; onTake: () => void }) {
  const { t } = useWords("door");
  const { nameMasked, phoneMasked } = person;
  return (
    <Row>
      <Grow>
        <b>{nameMasked}</b>
        <Sub>{phoneMasked ?? t("noPhone")}</Sub>
      </Grow>
      {person.in ? <Chip tone="amber">{t("isIn")}</Chip> : null}
      <Button
        shape="small"
        onPress={onTake}
        aria-label={t(out ? "letOutWho" : "letInWho", { name: nameMasked })}
      >
        {t(out ? "letOut" : "letIn")}
      </Button>
    </Row>
  );
}

function Found({ fairId, q, out, onFound }: SearchProps & { q: string }) {
  const { t } = useWords("door");
  const { data, error, refetch } = useApi(
    "GET /api/fairs/:fairId/door/people",
    { params: { fairId }, query: { q } },
    { retry: false, networkMode: "always", gcTime: 0 },
  );
  if (!data) return <Pending error={error} shape={["line", "line"]} onRetry={() => void refetch()} />;
  if (data.people.length === 0) return <Sub>{t("nobodyFound")}</Sub>;
  return (
    <List>
      {data.people.map((person) => (
        <li key={person.personId}>
          <Person
            person={person}
            out={out}
            onTake={() =>
              onFound({ how: "manual", personId: person.personId, nameMasked: person.nameMasked })
            }
          />
        </li>
      ))}
    </List>
  );
}

export function NameSearch(props: SearchProps) {
  const { t } = useWords("door");
  const online = useOnline();
  const [q, setQ] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setQ(textOf(new FormData(event.currentTarget), "q").slice(0, 40));
  };
  const found = (input: Input) => {
    setQ("");
    props.onFound(input);
  };
  return (
    <Stack>
      <form onSubmit={submit}>
        <Row>
          <Grow>
            <SearchBox name="q" label={t("search")} />
          </Grow>
          <Button type="submit">{t("find")}</Button>
        </Row>
      </form>
      {online ? null : <Sub>{t("searchOffline")}</Sub>}
      {q === "" ? null : <Found key={q} {...props} q={q} onFound={found} />}
    </Stack>
  );
}
