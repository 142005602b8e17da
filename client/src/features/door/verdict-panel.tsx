// What became of the last scan, as large as the camera's picture: colour, word, name, and what to do.
import { useEffect, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { useOnline } from "../../online.ts";
import { ASKING_MS, colourOf, shownMs, wordOf, type Colour, type Word } from "./outcome.ts";
import { outcomeOf, soundOf } from "./scan-sounds.ts";
import type { ScannerView } from "./scanner.ts";
import type { Taken } from "./use-scanner.ts";
import css from "./scan.module.css";

const icons: Record<Colour, IconName> = { good: "check", again: "warn", noted: "clock", bad: "close" };

/** With its answer, if that came while people still look; a later one only goes to the list. */
function newest({ scan, at }: TakenScan, view: ScannerView) {
  const now = view.recent.find(({ id }) => id === scan.id);
  const inTime = now?.answeredAt !== undefined && now.answeredAt - at < shownMs("kept");
  return inTime ? now : scan;
}
type TakenScan = Extract<Taken, { is: "scan" }>;

/** True from `ms` after `since` on. */
function usePassed(since: number, ms: number): boolean {
  const [passed, setPassed] = useState<number>();
  useEffect(() => {
    const timer = setTimeout(() => setPassed(since), Math.max(0, since + ms - Date.now()));
    return () => clearTimeout(timer);
  }, [since, ms]);
  return passed === since;
}

type WordProps = {
  word: Word;
  out: boolean;
  name: string | undefined;
  /** Without a network, what another device has let through can't be known. */
  forNow: boolean;
};

function BigWord({ word, out, name, forNow }: WordProps) {
  const { t } = useWords("door");
  const isOut = out && (word === "admitted" || word === "already_in");
  const colour = colourOf(word);
  return (
    <div className={cx(css["verdict"], css[colour])} data-verdict={word}>
      <Icon name={icons[colour]} size={72} />
      <div className={css["word"]}>{t(isOut ? `out_${word}` : `verdict_${word}`)}</div>
      {name ? <div className={css["whose"]}>{name}</div> : null}
      <div className={css["hint"]}>
        {forNow ? t("hintForNow") : t(isOut ? `outHint_${word}` : `hint_${word}`)}
      </div>
    </div>
  );
}

function ScanWord({ taken, view }: { taken: TakenScan; view: ScannerView }) {
  const waited = usePassed(taken.at, ASKING_MS);
  const scan = newest(taken, view);
  const isUp = useOnline() && view.send.line === "up";
  const word = wordOf(scan, waited ? ASKING_MS : 0, isUp);
  const isOver = usePassed(scan.answeredAt ?? taken.at, shownMs(word));
  const { final, shown, differs } = scan;
  useEffect(() => {
    // The server knew what the device didn't; where it decided otherwise, the list of those says so aloud.
    if (final && shown === null && !differs) soundOf(outcomeOf(final));
  }, [final, shown, differs]);
  if (isOver) return null;
  const forNow = word === "admitted" && !final && !isUp;
  return <BigWord word={word} out={scan.out} name={scan.nameMasked} forNow={forNow} />;
}

type PanelProps = { taken: Taken | undefined; view: ScannerView; onDismiss: () => void };

export function VerdictPanel({ taken, view, onDismiss }: PanelProps) {
  const { t } = useWords("door");
  return (
    <div className={css["panel"]} aria-live="assertive" aria-atomic="true">
      {taken?.is === "scan" ? <ScanWord key={taken.scan.id} taken={taken} view={view} /> : null}
      {taken?.is === "lost" ? (
        <div className={cx(css["verdict"], css["bad"])} data-verdict="lost">
          <Icon name="warn" size={72} />
          <div className={css["word"]}>{t("lost")}</div>
          <div className={css["hint"]}>{t(`lost_${taken.why}`)}</div>
          <Button kind="onShade" onPress={onDismiss}>
            {t("understood")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
