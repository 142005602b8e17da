// What supports a claim, in words: the hire's rows and what attendance saw. Pure.
import type { ClaimEvidence } from "@jishi/shared/claims";
import type { Fact, FactKind, FactName, Facts, Said } from "@jishi/shared/policies";

/** What attendance saw of a person: an interval with the events that it was made from. */
export interface Seen {
  kind: "stream" | "interview" | "door" | "booth";
  fairName: { zh: string; en: string };
  organizationName: string | null;
  from: string;
  to: string;
  flowingSeconds: number;
  outcome: string | null;
  source: readonly string[];
}

/** The facts of a hire that rest on a row, each as the evidence that it is. */
const hired: readonly { fact: FactName; kind: ClaimEvidence["kind"]; said: (value: string) => Said }[] = [
  {
    fact: "referral.registeredOn",
    kind: "referral",
    said: (on) => ({ zh: `本人同意的推荐登记于 ${on}`, en: `Referral with consent registered on ${on}` }),
  },
  {
    fact: "placement.offeredOn",
    kind: "offer",
    said: (on) => ({ zh: `录用于 ${on}`, en: `Offered on ${on}` }),
  },
  {
    fact: "placement.startedOn",
    kind: "offer",
    said: (on) => ({ zh: `入职于 ${on}`, en: `First day of work ${on}` }),
  },
  {
    fact: "retention.provenThrough",
    kind: "insurance",
    said: (on) => ({
      zh: `社会保险证明在岗至 ${on}`,
      en: `Social insurance proves employment through ${on}`,
    }),
  },
];

export function hireEvidence(facts: Facts): ClaimEvidence[] {
  return hired.flatMap(({ fact, kind, said }) => {
    const found: Fact<FactKind> | undefined = facts[fact];
    return found ? [{ kind, said: said(String(found.value)), at: null, source: found.source }] : [];
  });
}

/** Attendance supports a claim; it never proves employment by itself. */
export function seenEvidence(seen: readonly Seen[]): ClaimEvidence[] {
  return seen.map((one) => ({
    kind: one.kind === "door" || one.kind === "booth" ? "check_in" : one.kind,
    said: seenSaid(one),
    at: one.from,
    source: sourceOf(one.source),
  }));
}

const places: Record<Seen["kind"], Said> = {
  door: { zh: "现场签到", en: "Checked in at the door" },
  booth: { zh: "展位签到", en: "Checked in at the booth" },
  stream: { zh: "观看直播", en: "Watched the stream" },
  interview: { zh: "面试", en: "Interviewed" },
};

function seenSaid({ kind, fairName, organizationName, flowingSeconds, outcome }: Seen): Said {
  const where = organizationName === null ? "" : `，${organizationName}`;
  const at = organizationName === null ? "" : `, ${organizationName}`;
  const minutes = Math.round(flowingSeconds / 60);
  const media =
    flowingSeconds > 0
      ? { zh: `，音视频 ${minutes} 分钟`, en: `, ${minutes} minutes of media` }
      : { zh: "", en: "" };
  const result = outcome === "offer" ? { zh: "，拟录用", en: ", offered" } : { zh: "", en: "" };
  return {
    zh: `${places[kind].zh}：${fairName.zh}${where}${media.zh}${result.zh}`,
    en: `${places[kind].en}: ${fairName.en}${at}${media.en}${result.en}`,
  };
}

/** An evening of reconnecting has many events, a workstation many people; the first ones and their number find the rest. */
const SOURCES_SHOWN = 6;
export function sourceOf(source: readonly string[]): string {
  const more = source.length - SOURCES_SHOWN;
  return `${source.slice(0, SOURCES_SHOWN).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}
