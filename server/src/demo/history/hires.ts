// From the registration to the months that prove a hire: three people who came by the door of an earlier fair.
import { randomUUID } from "node:crypto";
import { currentConsent } from "@jishi/shared/consent";
import { BoothId, FairId, JobId, type PlacementId } from "@jishi/shared/ids";
import { takeScans } from "../../features/door/scans/commands.ts";
import { myCodes } from "../../features/door/commands.ts";
import { sweepFairs } from "../../features/fairs/index.ts";
import { finish } from "../../features/interviews/commands.ts";
import { answer, listMine, record } from "../../features/placements/commands.ts";
import { confirmImport, previewForTenant } from "../../features/placements/insurance/commands.ts";
import { act, callNext, takeTicket } from "../../features/queue/commands.ts";
import { register } from "../../features/referrals/commands.ts";
import { writeCsv } from "../../sheets/index.ts";
import { boothRows, fairRows } from "../rows.ts";
import { found, type Cast, type Hired } from "./cast.ts";
import { timeOn, type Day, type HistoryDays } from "./days.ts";
import type { Past } from "./past.ts";

export interface Told {
  past: Past;
  cast: Cast;
  days: HistoryDays;
}

interface Hire {
  /** Of the demo's people, 1 to 9. */
  candidate: number;
  job: string;
  note: string;
  /** Known to the village too. */
  ofVillage?: true;
}

export const hires = {
  paid: { candidate: 9, job: "电机装配工", note: "手脚麻利，愿意学", ofVillage: true },
  noticed: { candidate: 4, job: "电机装配工", note: "做过流水线，能上夜班" },
  waits: { candidate: 3, job: "外贸跟单", note: "英语流利" },
} as const satisfies Record<string, Hire>;

const EMPLOYER = "ronghu";
const RECRUITER = "recruiter1";

/** Answers the placement of each. */
export async function fillHires(told: Told): Promise<Record<keyof typeof hires, PlacementId>> {
  const { boothId, fairId } = await openFair(told);
  for (const hire of Object.values<Hire>(hires)) await bring(told, hire);
  for (const [nth, hire] of Object.values<Hire>(hires).entries()) {
    const visit = { fairId, boothId, from: timeOn(told.days.fair, "18:30").getTime() + nth * 1_500_000 };
    await visitFair(told, hire, visit);
  }
  await closeFair(told);
  const paid = await begin(told, hires.paid);
  const noticed = await begin(told, hires.noticed);
  const waits = await begin(told, hires.waits);
  await importMonths(told);
  return { paid, noticed, waits };
}

/** Rows as the seed's own fairs have them; what happened there comes by commands. */
async function openFair({ past: { tx }, cast, days }: Told): Promise<{ fairId: FairId; boothId: BoothId }> {
  const fair = {
    id: randomUUID(),
    tenantId: cast.districtId,
    template: "night_market",
    state: "open",
    seriesName: "荔城人才夜市",
    nameZh: "荔城人才夜市（首场）",
    nameEn: "Licheng Talent Night Market, the First",
    intro: "第一场人才夜市：下了班来走走，当面聊一聊。",
    opensAt: timeOn(days.fair, "18:00"),
    closesAt: timeOn(days.fair, "21:30"),
    venueName: "荔城区市民广场",
    venueAddress: "莆田市荔城区胜利北街 88 号",
    booths: [EMPLOYER, "haifeng", "qinghe", "mulan"],
    invited: [],
  } as const;
  const madeAt = timeOn(days.registeredByVillage, "09:00");
  const booths = boothRows([fair], cast.organizations, madeAt);
  const { id: boothId = "" } = booths[0] ?? {};
  const jobs = await tx.job.findMany({
    where: { organizationId: cast.organizationId(EMPLOYER), state: "public" },
  });
  await tx.fair.createMany({ data: fairRows([fair], madeAt) });
  await tx.booth.createMany({ data: booths });
  await tx.boothJob.createMany({ data: jobs.map(({ id: jobId }, seq) => ({ boothId, jobId, seq })) });
  await tx.boothRecruiter.create({ data: { boothId, userId: cast.staff(RECRUITER).userId } });
  return { fairId: FairId.parse(fair.id), boothId: BoothId.parse(boothId) };
}

async function closeFair({ past, days }: Told): Promise<void> {
  past.pass(days.fair, "21:31");
  await sweepFairs(past.fairs);
}

/** Registered with consent on paper, by the village before the agency. */
async function bring({ past, cast, days }: Told, { candidate, ofVillage }: Hire): Promise<void> {
  const { name, phone, idNumber } = cast.candidate(candidate);
  const consent = { consent: { method: "written" }, consentVersion: currentConsent.version } as const;
  const person = { name, phone, idKind: "resident_id", idNumber, ...consent } as const;
  if (ofVillage) {
    past.pass(days.registeredByVillage, "10:00");
    const marks = { ofVillage, villageBasis: "household_register", newlyOrganized: true } as const;
    const village = cast.organizationId("yunzhuang");
    await register(past.referrals, cast.staff("village"), village, { ...person, ...marks });
  }
  past.pass(days.registeredByAgency, "10:00");
  await register(past.referrals, cast.staff("agency"), cast.organizationId("zhonglian"), person);
}

interface Visit {
  fairId: FairId;
  boothId: BoothId;
  /** When they come, in milliseconds since 1970. */
  from: number;
}

/** Scanned in, at the stand, offered a job. */
async function visitFair(told: Told, hire: Hire, { fairId, boothId, from }: Visit): Promise<void> {
  const { past, cast } = told;
  const { actor } = cast.candidate(hire.candidate);
  const recruiter = cast.staff(RECRUITER);
  const jobs = await past.tx.boothJob.findMany({ where: { boothId, job: { title: hire.job } } });
  past.passTo(new Date(from));
  await scanIn(told, actor, fairId);
  past.passTo(new Date(from + 5 * 60_000));
  const jobId = JobId.parse(found(jobs[0], hire.job).jobId);
  const taking = { jobId, source: "booth", mode: "on_site", language: "zh-CN" } as const;
  await takeTicket(past.queue, actor, boothId, taking);
  past.passTo(new Date(from + 9 * 60_000));
  const { id: ticketId } = await callNext(past.queue, recruiter, boothId);
  past.passTo(new Date(from + 10 * 60_000));
  const { interviewId } = await act(past.queue, recruiter, ticketId, "arrive");
  past.passTo(new Date(from + 19 * 60_000));
  const end = { outcome: "offer", notes: hire.note, rating: 4 } as const;
  await finish(past.interviews, recruiter, found(interviewId ?? undefined, "interview"), end);
}

/** By the code of the minute on their phone, before the scanner's camera. */
async function scanIn({ past, cast }: Told, actor: Hired["actor"], fairId: FairId): Promise<void> {
  const { codes } = await myCodes(past.door, actor, fairId);
  const made = { id: randomUUID(), deviceAt: past.clock().toISOString(), clockOffsetMs: 0 };
  const scan = { ...made, how: "camera", code: codes[0], shown: "admitted" };
  const device = { deviceId: randomUUID(), deviceName: "东门 1 号", waiting: 0 };
  const { results } = await takeScans(
    past.door,
    cast.staff("organizer"),
    { fairId },
    { ...device, scans: [scan] },
  );
  const [result] = results;
  if (result?.outcome !== "recorded" || result.verdict !== "admitted") throw new Error("not let in");
}

/** Accepts by their own page, and begins. */
async function begin({ past, cast, days }: Told, { candidate }: Hire): Promise<PlacementId> {
  const { actor } = cast.candidate(candidate);
  past.pass(days.accepted, "12:00");
  const { placements } = await listMine(past.placements, actor);
  const { id } = found(placements[0], "offer");
  await answer(past.placements, actor, id, { accept: true });
  past.pass(days.started, "09:00");
  await record(past.placements, cast.staff(RECRUITER), id, { kind: "start", on: days.started.toString() });
  return id;
}

const heading = ["姓名", "证件号码", "统一社会信用代码", "费款所属期", "缴费状态"];

/** The bureau's list of what was paid for them, previewed and confirmed. */
async function importMonths({ past, cast, days }: Told): Promise<void> {
  const { creditCode } = found(
    cast.organizations.find(({ key }) => key === EMPLOYER),
    EMPLOYER,
  );
  const rows = Object.values<Hire>(hires).flatMap(({ candidate }) => {
    const { name, idNumber } = cast.candidate(candidate);
    return days.insured.map((month) => [name, idNumber, creditCode, month, "正常"]);
  });
  const list = { name: `参保缴费明细 ${monthOf(days.imported)}.csv`, bytes: writeCsv([heading, ...rows]) };
  const organizer = cast.staff("organizer");
  past.pass(days.imported, "10:00");
  const { id, sha256 } = await previewForTenant(past.insurance, organizer, cast.cityId, list);
  past.pass(days.imported, "10:20");
  await confirmImport(past.insurance, organizer, id, sha256);
}

const monthOf = (day: Day): string => day.toPlainYearMonth().toString();
