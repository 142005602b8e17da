// Reading notices, objecting to them, and answering objections.
import { Refusal } from "@jishi/shared/errors";
import type { AwardId, NoticeId, ObjectionId } from "@jishi/shared/ids";
import type { DeskObjection, NoticeRow, NoticeView, ObjectionView } from "@jishi/shared/notices";
import { randomBytes } from "node:crypto";
import { asStaff, reach, type Actor } from "../../actor.ts";
import type { Clock } from "../../clock.ts";
import type { Vault } from "../../vault.ts";
import { networkOf, type AttemptStore } from "../accounts/index.ts";
import { isWorkday, type HolidayCalendar } from "../policies/index.ts";
import { receiptNumber, workdaysLeft } from "./notice.ts";
import {
  PAGE,
  type Contact,
  type NoticedRecord,
  type NoticeRecord,
  type NoticeStore,
  type ObjectionRecord,
} from "./store.ts";

export interface NoticeDeps {
  store: NoticeStore;
  clock: Clock;
  vault: Vault;
  maskName: (name: string) => string;
  maskPhone: (phone: string) => string;
  attempts: Pick<AttemptStore, "count">;
  /** By which workdays are counted. */
  calendar: () => Promise<HolidayCalendar>;
}

export async function listNotices({ store, clock, calendar }: NoticeDeps, skip: number) {
  const rows = await store.list(skip);
  const known = { now: clock(), calendar: await calendar() };
  return { notices: rows.slice(0, PAGE).map((row) => presentRow(row, known)), more: rows.length > PAGE };
}

export async function loadNotice(deps: NoticeDeps, noticeId: NoticeId): Promise<NoticeView> {
  const now = deps.clock();
  const [row, awards] = await Promise.all([deps.store.find(noticeId), deps.store.awardsOf(noticeId, now)]);
  const known = { now, calendar: await deps.calendar() };
  return { ...presentRow(row, known), awards: awards.flatMap((award) => presentLine(deps, award)) };
}

export interface Objecting {
  awardId: AwardId;
  text: string;
  name?: string | undefined;
  phone?: string | undefined;
}

/** By anyone, also without a name. Refuses with request/too-many, notice/over, award/state and objection/limit. */
export async function objectTo(
  deps: NoticeDeps,
  { address }: Actor,
  noticeId: NoticeId,
  { awardId, text, ...who }: Objecting,
): Promise<ObjectionView> {
  const counted = [
    { subject: "objection-address", value: address },
    { subject: "objection-network", value: networkOf(address) },
  ] as const;
  await deps.attempts.count(counted, deps.clock());
  const id = await deps.store.object({
    ...newObjection(deps, text, who),
    awardId,
    noticeId,
    registeredBy: null,
  });
  return presentObjection(await deps.store.objection(id));
}

export async function registerObjection(
  deps: NoticeDeps,
  actor: Actor,
  awardId: AwardId,
  { text, ...who }: Omit<Objecting, "awardId">,
): Promise<ObjectionView> {
  const id = await deps.store.object({
    ...newObjection(deps, text, who),
    awardId,
    noticeId: null,
    registeredBy: asStaff(actor).userId,
  });
  return presentObjection(await deps.store.objection(id));
}

type Who = Pick<Objecting, "name" | "phone">;

function newObjection(deps: NoticeDeps, text: string, who: Who) {
  return { receipt: receiptNumber(randomBytes(12)), text, contact: contactOf(deps, who), at: deps.clock() };
}

function contactOf({ vault, maskName, maskPhone }: NoticeDeps, { name, phone }: Who): Contact {
  return {
    nameSealed: name === undefined ? null : vault.seal("message", name),
    nameMasked: name === undefined ? null : maskName(name),
    phoneSealed: phone === undefined ? null : vault.seal("phone", phone),
    phoneMasked: phone === undefined ? null : maskPhone(phone),
  };
}

export async function followObjection({ store }: NoticeDeps, receipt: string): Promise<ObjectionView> {
  const [row] = await store.byReceipt(receipt.trim().toUpperCase());
  if (!row) throw new Refusal("objection/receipt");
  return presentObjection(row);
}

export async function listObjections(deps: NoticeDeps, actor: Actor, skip: number) {
  const rows = await deps.store.objections(reach(actor, "objection.list").tenantPaths, skip);
  return {
    objections: rows.slice(0, PAGE).map((row) => presentDesk(deps, row)),
    more: rows.length > PAGE,
  };
}

/** Refuses with objection/state and money/same-person, and with award/state when the money is on its way to the bank. */
export async function decideObjection(
  deps: NoticeDeps,
  actor: Actor,
  objectionId: ObjectionId,
  { upheld, reason }: { upheld: boolean; reason: string },
): Promise<DeskObjection> {
  await deps.store.decide(objectionId, { upheld, reason, by: asStaff(actor).userId, at: deps.clock() });
  return presentDesk(deps, await deps.store.objection(objectionId));
}

function presentRow(
  row: NoticeRecord,
  { now, calendar }: { now: Date; calendar: HolidayCalendar },
): NoticeRow {
  const { titleZh: zh, titleEn: en, publishedAt, endsAt, ...rest } = row;
  return {
    ...rest,
    title: { zh, en },
    publishedAt: publishedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    running: endsAt > now,
    workdaysLeft: workdaysLeft(row, now, (day) => isWorkday(calendar, day)),
  };
}

export function presentLine({ maskName }: NoticeDeps, row: NoticedRecord): NoticeView["awards"] {
  const { awardId, organizationName, rule, personName, employerName, amountFen, objections } = row;
  if (awardId === null || amountFen === null) return [];
  return [
    {
      awardId,
      organizationName,
      policyTitle: rule.title,
      basis: rule.basis,
      personMasked: personName === null ? null : maskName(personName),
      employerName,
      amountFen: Number(amountFen),
      objections,
    },
  ];
}

function presentObjection({ receipt, state, receivedAt, decidedAt, answer }: ObjectionRecord): ObjectionView {
  return {
    receipt,
    state,
    receivedAt: receivedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    answer,
  };
}

function presentDesk({ maskName }: NoticeDeps, row: ObjectionRecord): DeskObjection {
  const { id, noticeId, noticeNumber, awardId, claimId, reference, organizationName, text } = row;
  const { personName, amountFen, nameMasked, phoneMasked } = row;
  return {
    ...presentObjection(row),
    id,
    noticeId,
    noticeNumber,
    awardId,
    claimId,
    reference,
    organizationName,
    text,
    nameMasked,
    phoneMasked,
    personMasked: personName === null ? null : maskName(personName),
    amountFen: Number(amountFen),
  };
}
