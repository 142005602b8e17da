// The last scans, and above them where the server decided otherwise than the device had said.
import { useEffect, useRef } from "react";
import { timeText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip, type ChipTone } from "../../ui/chip.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import type { KeptScan } from "./kept.ts";
import { letsThrough } from "./queue.ts";
import { outcomeOf, soundOf } from "./scan-sounds.ts";
import { colourOf, type Colour, type Word } from "./outcome.ts";

const tones: Record<Colour, ChipTone> = { good: "jade", again: "amber", noted: "sky", bad: "end" };
const wordNow = ({ final, shown }: KeptScan): Word => final ?? shown ?? "kept";
/** Codes that aren't ours have nobody behind them whose name could still come. */
const nobody = new Set<Word>(["forged", "unknown", "refused"]);
const timeOf = ({ deviceAt }: KeptScan) => timeText(new Date(deviceAt).toISOString());

function Scan({ scan }: { scan: KeptScan }) {
  const { t } = useWords("door");
  const word = wordNow(scan);
  const waits = scan.waitingFor ? ` · ${t("waits")}` : "";
  return (
    <PlainRow
      start={<Num>{timeOf(scan)}</Num>}
      title={scan.nameMasked ?? t(nobody.has(word) ? "nameNone" : "nameUnknown")}
      sub={`${t(`how_${scan.how}`)}${scan.out ? ` · ${t("wayOut")}` : ""}${waits}`}
      end={<Chip tone={tones[colourOf(word)]}>{t(`short_${word}`)}</Chip>}
    />
  );
}

export function RecentScans({ scans }: { scans: readonly KeptScan[] }) {
  const { t } = useWords("door");
  return (
    <Section title={t("recent")}>
      {scans.length === 0 ? <Sub>{t("recentNone")}</Sub> : null}
      <List>
        {scans.map((scan) => (
          <li key={scan.id}>
            <Scan scan={scan} />
          </li>
        ))}
      </List>
    </Section>
  );
}

/** Nobody looks at a list while people come: what is new is heard, the worst of it if it came at once. */
function useSounds(scans: readonly KeptScan[]): void {
  const heard = useRef<ReadonlySet<string>>(new Set(scans.map(({ id }) => id)));
  useEffect(() => {
    const fresh = scans.filter(({ id }) => !heard.current.has(id));
    const { final } = fresh.find((scan) => scan.final && !letsThrough(scan.final)) ?? fresh[0] ?? {};
    heard.current = new Set(scans.map(({ id }) => id));
    if (final) soundOf(outcomeOf(final));
  }, [scans]);
}

export function Differences({ scans, onRead }: { scans: readonly KeptScan[]; onRead: () => void }) {
  const { t } = useWords("door");
  useSounds(scans);
  if (scans.length === 0) return null;
  return (
    <Card tone="amber">
      <Stack gap="tight">
        <div role="alert">
          <Stack gap="tight">
            <h2>{t("differs", { count: scans.length })}</h2>
            <Sub>{t("differsHint")}</Sub>
            <ul>
              {scans.map((scan) => (
                <li key={scan.id}>
                  {t("differsLine", {
                    time: timeOf(scan),
                    who: scan.nameMasked ?? t("nameUnknown"),
                    shown: t(`short_${scan.shown ?? "kept"}`),
                    final: t(`short_${wordNow(scan)}`),
                  })}
                </li>
              ))}
            </ul>
          </Stack>
        </div>
        <div>
          <Button shape="small" onPress={onRead}>
            {t("understood")}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
