// What a job must have. Words are sent on Enter, choices at once.
import type { FormEvent } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Row } from "../../ui/layout.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { Select } from "../../ui/select.tsx";
import css from "./job-filters.module.css";
import { channels, paySteps, readJobSearch, type JobSearch } from "./search-params.ts";

type Props = { search: JobSearch; onSearch: (search: JobSearch) => void };

function usePayOptions() {
  const { t, language } = useWords("jobs");
  const said = (yuan: number) => {
    if (language === "en") return `¥${yuan.toLocaleString("en")}`;
    return yuan >= 10_000 ? `${yuan / 10_000} 万元` : `${yuan / 1000} 千元`;
  };
  const steps = paySteps.map((step) => ({ value: String(step), text: t("payFrom", { pay: said(step) }) }));
  return [{ value: "", text: t("payAny") }, ...steps];
}

function Choices({ search, onSearch }: Props) {
  const { t } = useWords("jobs");
  const { t: common } = useWords("common");
  const pays = usePayOptions();
  const talk = [
    { value: "", text: t("channelAny") },
    ...channels.map((channel) => ({ value: channel, text: common(`channel_${channel}`) })),
  ];
  const set = (change: Record<string, string>) => onSearch(readJobSearch({ ...search, ...change }));
  return (
    <>
      <Select
        label={t("pay")}
        options={pays}
        value={String(search.pay ?? "")}
        onChange={(pay) => set({ pay })}
      />
      <Select
        label={t("channel")}
        options={talk}
        value={search.channel ?? ""}
        onChange={(channel) => set({ channel })}
      />
    </>
  );
}

/** Folded away until somebody wants to narrow the search, so that the jobs stay in sight. */
function More(props: Props) {
  const { t } = useWords("jobs");
  const { place, pay, channel } = props.search;
  return (
    <details className={css["more"]} open={Boolean(place ?? pay ?? channel)}>
      <summary>{t("more")}</summary>
      <div className={css["few"]}>
        <SearchBox name="place" label={`${t("place")}：${t("placePrompt")}`} defaultValue={place ?? ""} />
        <Choices {...props} />
      </div>
    </details>
  );
}

function OnlyThisFair({ search, onSearch }: Props) {
  const { t } = useWords("jobs");
  const { fairId, ...elsewhere } = search;
  if (!fairId) return null;
  return (
    <Row>
      <Chip tone="sky">{t("fairOnly")}</Chip>
      <Button kind="quiet" icon="close" onPress={() => onSearch(elsewhere)}>
        {t("everywhere")}
      </Button>
    </Row>
  );
}

export function JobFilters(props: Props) {
  const { search, onSearch } = props;
  const { t } = useWords("jobs");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSearch(readJobSearch({ ...search, ...Object.fromEntries(new FormData(event.currentTarget)) }));
  };
  return (
    // A new key empties the boxes when the search is cleared from outside.
    <form key={`${search.q}|${search.place}`} className={css["filters"]} onSubmit={submit}>
      <div className={css["words"]}>
        <SearchBox name="q" label={t("searchPrompt")} defaultValue={search.q ?? ""} />
        <Button type="submit">{t("search")}</Button>
      </div>
      <More {...props} />
      <OnlyThisFair {...props} />
    </form>
  );
}
