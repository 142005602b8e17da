// Attendance as files, for booths, fairs and persons.
import type { AttendedPerson } from "@jishi/shared/attendance";
import { Refusal } from "@jishi/shared/errors";
import type { BoothId, FairId, PersonId } from "@jishi/shared/ids";
import { asStaff, type Actor } from "../../../actor.ts";
import { reaches, type Target } from "../../../gate.ts";
import { sheetFile, type SheetFile, type SheetFormat } from "../../../sheets/index.ts";
import { seenBy, type AttendanceDeps } from "../commands.ts";
import type { Sighting } from "../evidence.ts";
import { presentPerson } from "../present.ts";
import { attendanceRows, type Language } from "./sheet.ts";

/** What spreadsheet programs open without complaint, and this process makes within seconds. */
const ROWS_MAX = { csv: 200_000, xlsx: 50_000 };
/** Where fairs are held. */
const ZONE = "Asia/Shanghai";

export interface FileAsked {
  format: SheetFormat;
  language: Language;
  reason?: string | undefined;
}

/** Who asks, about what, for which file. */
export interface Asking {
  actor: Actor;
  target: Target;
  query: FileAsked;
}

export async function fileOfFair(deps: AttendanceDeps, asking: Asking, fairId: FairId): Promise<SheetFile> {
  return attendanceFile(deps, asking, await deps.store.sightings({ fairId }));
}

export async function fileOfBooth(deps: AttendanceDeps, asking: Asking, boothId: BoothId) {
  const fairId = await deps.store.fairOfBooth(boothId);
  return attendanceFile(deps, asking, await deps.store.sightings({ fairId, boothId }));
}

export async function fileOfPerson(deps: AttendanceDeps, asking: Asking, personId: PersonId) {
  return attendanceFile(deps, asking, (await seenBy(deps, asking.actor, personId)).mine);
}

/** Names are whole for who may unmask and says why; then everyone whose name it is finds the look in their log. */
async function attendanceFile(
  deps: AttendanceDeps,
  { actor, target, query: { format, language, reason } }: Asking,
  sightings: readonly Sighting[],
): Promise<SheetFile> {
  const isWhole = reason !== undefined;
  if (isWhole && !reaches(actor, "person.unmask", target)) throw new Refusal("auth/forbidden");
  const people = await everyone(deps, sightings, isWhole);
  const intervals = people.reduce((sum, person) => sum + person.intervals.length, 0);
  if (intervals > ROWS_MAX[format]) throw new Refusal("sheet/too-large");
  if (isWhole) await logLooks(deps, actor, people, reason);
  const fairs = await deps.store.fairs([...new Set(sightings.map(({ fairId }) => fairId))]);
  const names = new Map(fairs.map(({ id, nameZh, nameEn }) => [id, language === "en" ? nameEn : nameZh]));
  const rows = attendanceRows(people, { language, fairs: names, timeText, secondsBetween });
  return sheetFile("attendance", rows, format);
}

async function everyone(
  deps: AttendanceDeps,
  sightings: readonly Sighting[],
  isWhole: boolean,
): Promise<AttendedPerson[]> {
  const names = await deps.store.names(sightings);
  const now = deps.clock();
  const mask = isWhole ? (name: string) => name : deps.maskName;
  const inTime = sightings.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  const groups = [...Map.groupBy(inTime, ({ who }) => who).values()];
  return groups.map((mine, n) => presentPerson(mine, { names, label: `#${n + 1}`, mask, now }));
}

async function logLooks(
  deps: AttendanceDeps,
  actor: Actor,
  people: readonly AttendedPerson[],
  reason: string,
): Promise<void> {
  const byFair = Map.groupBy(people, ({ intervals }) => intervals[0]?.fairId);
  for (const [fairId, them] of byFair) {
    if (fairId === undefined) continue;
    const personIds = them.flatMap(({ personId }) => personId ?? []);
    await deps.store.logLooks({ by: asStaff(actor), at: deps.clock(), personIds, fairId, reason });
  }
}

const stamp = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: ZONE });
const timeText = (instant: string): string => stamp.format(new Date(instant));
const secondsBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 1000);
