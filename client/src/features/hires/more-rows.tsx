// A list that goes on: the first page comes with the query, the others when they are asked for.
import { useState } from "react";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.tsx";

export interface Page<Row> {
  rows: readonly Row[];
  more: boolean;
}

/** `next` gets the last row that is shown. */
export function useMoreRows<Row>(first: Page<Row>, next: (last: Row) => Promise<Page<Row>>) {
  const errorText = useErrorText();
  const [rest, setRest] = useState<Page<Row>>();
  const [isLoading, setLoading] = useState(false);
  const rows = [...first.rows, ...(rest?.rows ?? [])];
  const last = rows.at(-1);
  const load = async () => {
    if (last === undefined) return;
    setLoading(true);
    try {
      const page = await next(last);
      setRest({ rows: [...(rest?.rows ?? []), ...page.rows], more: page.more });
    } catch (error) {
      toast(errorText(error), { bad: true });
    } finally {
      setLoading(false);
    }
  };
  return { rows, more: (rest ?? first).more, isLoading, load: () => void load() };
}

export function MoreButton({
  more,
  isLoading,
  load,
}: {
  more: boolean;
  isLoading: boolean;
  load: () => void;
}) {
  const { t } = useWords("hires");
  if (!more) return null;
  return (
    <Button isPending={isLoading} onPress={load}>
      {t("more")}
    </Button>
  );
}
