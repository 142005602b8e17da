// The demo's referrals and hires: two who stay, one of them after a gap, and an offer that waits for its answer.
import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { PersonId } from "@jishi/shared/ids";
import { currentConsent } from "@jishi/shared/consent";
import type { Tx } from "../db/index.ts";
import { reevaluate } from "../features/placements/index.ts";
import { idColumns, readIdNumber } from "../features/privacy/index.ts";
import { idCheck } from "../features/privacy/id-number.ts";
import type { Vault } from "../vault.ts";
import type { DemoOrganization } from "./organizations.ts";

const ZONE = "Asia/Shanghai";

interface DemoHire {
  /** Of the demo's people, 1 to 9. */
  person: number;
  employer: string;
  jobTitle: string;
  /** Who registered them, in this order, a week apart, before the offer. */
  referrers: readonly string[];
  /** Months ago, on its first day; null: only offered, some days ago. */
  startedMonthsAgo: number | null;
  /** Insured months, counted from the first. */
  insured: readonly number[];
}

const hires: readonly DemoHire[] = [
  {
    person: 7,
    employer: "ronghu",
    jobTitle: "数控车工",
    referrers: ["yunzhuang", "zhonglian"],
    startedMonthsAgo: 5,
    insured: [0, 1, 2, 3],
  },
  {
    person: 6,
    employer: "ronghu",
    jobTitle: "厂医",
    referrers: ["zhonglian"],
    startedMonthsAgo: 5,
    insured: [0, 1, 3],
  },
  {
    person: 8,
    employer: "haifeng",
    jobTitle: "直播助理",
    referrers: ["zhonglian"],
    startedMonthsAgo: null,
    insured: [],
  },
];

interface Given {
  now: Date;
  vault: Vault;
  organizations: readonly DemoOrganization[];
  users: readonly { id: string; login: string }[];
  cityId: string;
}

export async function fillHires(tx: Tx, given: Given): Promise<void> {
  const { now, organizations } = given;
  const agency = { kind: "agency", id: { in: organizations.map(({ id }) => id) } };
  const licence = { licenceNumber: "(闽)人服证字〔2024〕第 0301 号", licenceUntil: new Date("2029-12-31") };
  await tx.organization.updateMany({ where: agency, data: licence });
  const importId = await addImport(tx, given);
  const personIds: PersonId[] = [];
  for (const hire of hires) personIds.push(await addHire(tx, given, hire, importId));
  await reevaluate(tx, personIds, { importId, at: now });
}

const organizationOf = ({ organizations }: Given, key: string): DemoOrganization => {
  const found = organizations.find((one) => one.key === key);
  if (!found) throw new Error(`the demo has no ${key}`);
  return found;
};
const userOf = ({ users }: Given, login: string): string =>
  users.find((user) => user.login === login)?.id ?? "";

async function addImport(tx: Tx, given: Given): Promise<string> {
  const rows = hires.reduce((sum, { insured }) => sum + insured.length, 0);
  const list = {
    source: "bureau",
    fileName: "参保缴费明细.xlsx",
    sha256: "0".repeat(64),
    state: "confirmed",
  };
  const times = { createdAt: given.now, expiresAt: given.now, confirmedAt: given.now };
  const userId = userOf(given, "organizer");
  const data = { ...list, ...times, tenantId: given.cityId, userId, confirmedBy: userId };
  const { id } = await tx.insuranceImport.create({ data: { ...data, counts: { new: rows } } });
  return id;
}

async function addHire(tx: Tx, given: Given, hire: DemoHire, importId: string): Promise<PersonId> {
  const { now, vault } = given;
  const phoneHmac = vault.hash("phone", `1990000000${hire.person}`);
  const { id, name, birthDate } = await tx.person.findUniqueOrThrow({ where: { phoneHmac } });
  const number = idNumberOf((birthDate ?? now).toISOString().slice(0, 10), hire.person);
  const identity = readIdNumber("resident_id", number, now.toISOString().slice(0, 10));
  if (identity) await tx.person.update({ where: { id }, data: idColumns(vault, identity) });
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();
  const started =
    hire.startedMonthsAgo === null
      ? null
      : today.with({ day: 1 }).subtract({ months: hire.startedMonthsAgo });
  const offered = (started ?? today).subtract({ days: 3 });
  await addReferrals(tx, given, hire, { personId: id, name, offered });
  await addPlacement(tx, given, hire, { personId: id, offered, started });
  const employer = organizationOf(given, hire.employer).creditCode;
  await tx.insuredMonth.createMany({
    data: hire.insured.map((nth, row) => {
      const month = (started ?? today).add({ months: nth }).toString().slice(0, 7);
      return { personId: id, employer, month, importId, row: row + 2, recordedAt: now };
    }),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database made it
  return id as PersonId;
}

/** A valid one of a district's, that tells the demo's people apart. */
export function idNumberOf(birthDate: string, person: number): string {
  const first17 = `350302${birthDate.replaceAll("-", "")}00${person}`;
  return first17 + idCheck(first17);
}

interface Referred {
  personId: string;
  name: string;
  offered: Temporal.PlainDate;
}

async function addReferrals(tx: Tx, given: Given, { referrers }: DemoHire, about: Referred): Promise<void> {
  const logins: Record<string, string> = { yunzhuang: "village", zhonglian: "agency" };
  for (const [nth, key] of referrers.entries()) {
    const day = about.offered.subtract({ days: 7 * (referrers.length - nth) });
    const at = new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime: "10:00" }).epochMilliseconds);
    const userId = userOf(given, logins[key] ?? "organizer");
    const isVillage = key === "yunzhuang";
    const marks = isVillage
      ? { ofVillage: true, villageBasis: "household_register", newlyOrganized: true }
      : {};
    const { personId, name } = about;
    const on = new Date(day.toString());
    const whom = { organizationId: organizationOf(given, key).id, personId, name };
    const consent = { at, kind: "given", method: "written", textVersion: currentConsent.version, userId };
    const times = { registeredBy: userId, registeredAt: at, registeredOn: on, consentedOn: on };
    await tx.referral.create({
      data: { ...whom, ...times, ...marks, consent: "given", consents: { create: consent } },
    });
  }
}

interface Placed {
  personId: string;
  offered: Temporal.PlainDate;
  started: Temporal.PlainDate | null;
}

async function addPlacement(tx: Tx, given: Given, hire: DemoHire, { personId, offered, started }: Placed) {
  const id = randomUUID();
  const at = new Date(offered.toZonedDateTime({ timeZone: ZONE, plainTime: "16:00" }).epochMilliseconds);
  const day = (date: Temporal.PlainDate | null) => date && new Date(date.toString());
  const userId = userOf(given, hire.employer === "ronghu" ? "recruiter1" : "recruiter3");
  const organizationId = organizationOf(given, hire.employer).id;
  const days = { offeredOn: new Date(offered.toString()), startedOn: day(started) };
  const state = started ? "started" : "offered";
  const made = { createdBy: userId, createdAt: at };
  await tx.placement.create({
    data: { id, organizationId, personId, jobTitle: hire.jobTitle, state, ...days, ...made },
  });
  const events = [{ kind: "offered", on: day(offered), userId }];
  const begun = [
    { kind: "accepted", on: null, personId },
    { kind: "started", on: day(started), userId },
  ];
  await tx.placementEvent.createMany({
    data: [...events, ...(started ? begun : [])].map((event) =>
      Object.assign({ placementId: id, at }, event),
    ),
  });
}
