// How it went: one key for the outcome, notes that keep themselves, a rating; then the end.
import type { BoothDesk } from "@jishi/shared/booths";
import type { InterviewView, Outcome } from "@jishi/shared/interviews";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Banner } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import css from "./console.module.css";
import { useJottings } from "./use-jottings.ts";

const outcomes = ["offer", "next_round", "talent_pool", "no"] as const satisfies Outcome[];
const ratings = ["0", "1", "2", "3", "4", "5"] as const;

type OutcomeBarProps = { booth: BoothDesk; interview: InterviewView; onFinished: () => void };

function useFinish({ booth, interview, onFinished }: OutcomeBarProps) {
  const { t } = useWords("console");
  const errorText = useErrorText();
  const finish = useCall("POST /api/interviews/:interviewId/finish");
  const press = (outcome: Outcome | null, notes: string, rating: number | null) => {
    if (!outcome) {
      toast(t("outcomeFirst"), { bad: true });
      return;
    }
    finish.mutate(
      { params: { interviewId: interview.id }, body: { outcome, notes, rating } },
      {
        onSuccess: () => {
          toast(t("finished", { label: interview.label, outcome: t(`outcome_${outcome}`) }));
          refreshTopic(`interview:${interview.id}`);
          refreshTopic(`desk:${booth.id}`);
          onFinished();
        },
        onError: (error) => toast(errorText(error), { bad: true }),
      },
    );
  };
  return { press, pending: finish.isPending };
}

export function OutcomeBar(props: OutcomeBarProps) {
  const { interview } = props;
  const { t } = useWords("console");
  const [outcome, setOutcome] = useState<Outcome | null>(interview.outcome);
  const { notes, rating, setNotes, setRating, saved } = useJottings(interview);
  const { press, pending } = useFinish(props);
  const left = interview.state === "wrapping_up" && !interview.candidatePresent && interview.mode === "video";
  return (
    <section className={css["outcome"]} aria-label={t("outcome")}>
      {left ? (
        <Banner boxed tone="info">
          {t("theyLeft")}
        </Banner>
      ) : null}
      <div className={css["controls"]}>
        <b>{t("outcome")}</b>
        {outcomes.map((one, at) => (
          <Button
            key={one}
            hotkey={String(at + 1)}
            kind={outcome === one ? "chosen" : "plain"}
            aria-pressed={outcome === one}
            onPress={() => setOutcome(one)}
          >
            {t(`outcome_${one}`)}
          </Button>
        ))}
        <span className={css["space"]} />
        <Button kind="end" hotkey="e" isPending={pending} onPress={() => press(outcome, notes, rating)}>
          {t("end")}
        </Button>
      </div>
      <label className={css["notes"]}>
        <span>
          {t("notes")} <Sub>{t("notesHint")}</Sub>
          <output className={css["saved"]}>{saved === "fresh" ? null : t(saved)}</output>
        </span>
        <textarea
          rows={3}
          maxLength={4000}
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
        />
      </label>
      <div className={css["controls"]}>
        <b>{t("rating")}</b>
        <Segments
          label={t("rating")}
          value={String(rating ?? 0)}
          options={ratings.map((value) => ({
            value,
            text: value === "0" ? t("ratingNone") : value,
          }))}
          onChange={(value) => setRating(value === "0" ? null : Number(value))}
        />
      </div>
    </section>
  );
}
