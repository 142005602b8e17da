// Entering a year: the announcement is pasted, what was read of it is drawn, and only then it counts.
import type { HolidayYearView } from "@jishi/shared/holidays";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";
import { Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { readAnnouncement } from "./announcement.ts";
import { YearDrawing } from "./year-drawing.tsx";

/** What the server finds wrong is wrong in what was pasted. */
const about = {
  "calendar/holiday": { name: "announcement" },
  "calendar/make-up-day": { name: "announcement" },
  "calendar/overlap": { name: "announcement" },
  "calendar/fixed-days": { name: "announcement" },
  "calendar/known": { name: "reason" },
} as const;

function useEnter() {
  const { t } = useWords("holidays");
  const enter = useCall("POST /api/holiday-years", ["GET /api/holiday-years"]);
  const save = (body: Parameters<typeof enter.mutate>[0]["body"], onSaved: () => void) =>
    enter.mutate(
      { body },
      {
        onSuccess: ({ year }) => {
          toast(t("saved", { year }));
          onSaved();
        },
      },
    );
  return { save, error: enter.error, isPending: enter.isPending };
}

export function EnterYear({ known }: { known: readonly HolidayYearView[] }) {
  const { t } = useWords("holidays");
  const next = Math.max(...known.map(({ year }) => year)) + 1;
  const [typedYear, setYear] = useState<string>();
  const [text, setText] = useState("");
  const { save, error, isPending } = useEnter();
  const year = Number(typedYear ?? next);
  const read = readAnnouncement(text, year);
  const isKnown = known.some((one) => one.year === year);
  const isRead = read.holidays.length > 0 && Number.isInteger(year);
  const submit = (fields: FormData) =>
    save(
      { year, ...read, source: textOf(fields, "source"), reason: textOf(fields, "reason") || null },
      () => {
        setText("");
        setYear(undefined);
      },
    );
  return (
    <Form onSubmit={submit} error={error} about={about}>
      <TextField
        label={t("year")}
        name="year"
        inputMode="numeric"
        isRequired
        maxLength={4}
        value={typedYear ?? String(next)}
        onChange={setYear}
      />
      <TextField label={t("source")} name="source" isRequired maxLength={200} help={t("sourceHelp")} />
      <TextArea
        label={t("announcement")}
        name="announcement"
        isRequired
        rows={6}
        maxLength={5000}
        help={t("announcementHelp")}
        value={text}
        onChange={setText}
      />
      <output>
        <Sub>
          {isRead
            ? t("read", { holidays: read.holidays.length, makeUpDays: read.makeUpDays.length })
            : t("nothingRead")}
        </Sub>
      </output>
      {isRead ? <YearDrawing year={year} read={read} /> : null}
      {isKnown ? (
        <TextField label={t("reason")} name="reason" isRequired maxLength={500} help={t("reasonHelp")} />
      ) : null}
      <FormError />
      <Button type="submit" kind="main" isDisabled={!isRead} isPending={isPending}>
        {t(isKnown ? "correct" : "save")}
      </Button>
    </Form>
  );
}
