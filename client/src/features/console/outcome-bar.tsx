// How it went: one key for the outcome, notes that keep themselves, a rating; then the end.
import type { BoothDesk } from "@jishi/shared/booths";
import type { InterviewView, Outcome } from "@jishi/shared/interviews";
import { useState, type ReactNode } from "react";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Banner } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { ExtendButton } from "../interviews/interview-room.tsx";
import css from "./console.module.css";
import { useJottings } from "./use-jottings.ts";

const outcomes = ["offer", "next_round", "talent_pool", "no"] as const satisfies Outcome[];
const ratings = ["0", "1", "2", "3", "4", "5"] as const;

type OutcomeBarProps = {
  booth: BoothDesk;
  interview: InterviewView;
  /** Microphone, camera, screen, where there are any. */
  controls: ReactNode;
  onFinished: () => void;
};

function useFinish({ booth, interview, onFinished }: OutcomeBarProps) {
  const { t } = useWords("console");
  const errorText = useErrorText();
  const finish = useCall("POST /api/interviews/:interviewId/finish");
  const press = (outcome: Outcome | null, notes: string, rating: number | null) => {
    if (!outcome) {
      toast(t("outcomeFirst"), { bad: true });
      return;
    }
    const request = { params: { interviewId: interview.id }, body: { outcome, notes, rating } };
    // By promise and not by callback: this bar is gone as soon as the interview is told to have ended.
    finish.mutateAsync(request).then(
      () => {
        toast(t("finished", { label: interview.label, outcome: t(`outcome_${outcome}`) }));
        refreshTopic(`interview:${interview.id}`);
        refreshTopic(`desk:${booth.id}`);
        onFinished();
      },
      (error: unknown) => toast(errorText(error), { bad: true }),
    );
  };
  return { press, pending: finish.isPending };
}

function Rating({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  const { t } = useWords("console");
  const options = ratings.map((one) => ({ value: one, text: one === "0" ? t("ratingNone") : one }));
  return (
    <Segments
      label={t("rating")}
      value={String(value ?? 0)}
      options={options}
      onChange={(chosen) => onChange(chosen === "0" ? null : Number(chosen))}
    />
  );
}

type OutcomesProps = { chosen: Outcome | null; onChoose: (outcome: Outcome) => void };

function Outcomes({ chosen, onChoose }: OutcomesProps) {
  const { t } = useWords("console");
  return (
    <div className={css["controls"]}>
      <b>{t("outcome")}</b>
      {outcomes.map((one, at) => (
        <Button
          key={one}
          shape="small"
          hotkey={String(at + 1)}
          kind={chosen === one ? "chosen" : "plain"}
          aria-pressed={chosen === one}
          onPress={() => onChoose(one)}
        >
          {t(`outcome_${one}`)}
        </Button>
      ))}
    </div>
  );
}

export function OutcomeBar(props: OutcomeBarProps) {
  const { interview, controls } = props;
  const { t } = useWords("console");
  const [outcome, setOutcome] = useState<Outcome | null>(interview.outcome);
  const { notes, rating, setNotes, setRating, saved } = useJottings(interview);
  const { press, pending } = useFinish(props);
  const left = interview.state === "wrapping_up" && !interview.candidatePresent && interview.mode === "video";
  return (
    <section className={css["outcome"]} aria-label={t("outcome")}>
      <div className={css["controls"]}>
        {controls}
        <span className={css["space"]} />
        <ExtendButton interview={interview} hotkey="5" />
        <Button
          kind="end"
          shape="small"
          hotkey="e"
          isPending={pending}
          onPress={() => press(outcome, notes, rating)}
        >
          {t("end")}
        </Button>
      </div>
      {left ? (
        <Banner boxed tone="info">
          {t("theyLeft")}
        </Banner>
      ) : null}
      <Outcomes chosen={outcome} onChoose={setOutcome} />
      <div className={css["notesHead"]}>
        <label htmlFor="notes">
          <b>{t("notes")}</b>
        </label>
        <Sub>{t("notesHint")}</Sub>
        <output className={css["saved"]}>{saved === "fresh" ? null : t(saved)}</output>
        <Rating value={rating} onChange={setRating} />
      </div>
      <textarea
        id="notes"
        className={css["notes"]}
        rows={2}
        maxLength={4000}
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
      />
    </section>
  );
}
