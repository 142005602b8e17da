// Everything that is kept about a person, for the person.
import type { PersonId } from "@jishi/shared/ids";
import type { Database, Reader } from "../../../db/index.ts";
import type { Vault } from "../../../vault.ts";

/** Of each kind. Nobody applies, queues or comments that often; attendance is noted every few seconds. */
const EXPORTED_ROWS_MAX = 5_000;
const EXPORTED_ATTENDANCE_MAX = 50_000;

export function exportStore(db: Database, vault: Vault) {
  return { everythingOf: (personId: PersonId) => everythingOf(db.prisma, vault, personId) };
}

async function everythingOf(reader: Reader, vault: Vault, personId: PersonId) {
  const {
    phoneSealed,
    idSealed,
    phoneHmac: _phone,
    idHmac: _id,
    resume,
    ...person
  } = await reader.person.findUniqueOrThrow({ where: { id: personId } });
  return {
    person: {
      ...person,
      phone: phoneSealed && vault.open("phone", phoneSealed),
      idNumber: idSealed && vault.open("id-number", idSealed),
    },
    resume,
    resumeFile: await reader.resumeFile.findUnique({ where: { personId } }),
    ...(await activity(reader, personId)),
  };
}

const sealedColumns = {
  phoneHmac: true,
  phoneSealed: true,
  idHmac: true,
  idSealed: true,
  codeHash: true,
} as const;

/** One after the other: the embedded database has one connection, and a served one is left to others. */
async function activity(reader: Reader, personId: PersonId) {
  const mine = { where: { personId }, take: EXPORTED_ROWS_MAX };
  const booth = {
    select: { code: true, organization: { select: { name: true } }, fair: { select: { nameZh: true } } },
  };
  const withJob = { job: { select: { title: true, organization: { select: { name: true } } } } };
  return {
    sessions: await reader.session.findMany({ ...mine, omit: { tokenHash: true } }),
    applications: await reader.application.findMany({ ...mine, include: withJob }),
    tickets: await reader.ticket.findMany({ ...mine, include: { booth, events: true } }),
    interviews: await reader.interview.findMany({ ...mine, include: { messages: true } }),
    comments: await reader.comment.findMany(mine),
    attendance: await reader.attendanceEvent.findMany({ where: { personId }, take: EXPORTED_ATTENDANCE_MAX }),
    referrals: await reader.referral.findMany({
      ...mine,
      omit: sealedColumns,
      include: { consents: true, organization: { select: { name: true } } },
    }),
    placements: await reader.placement.findMany({
      ...mine,
      include: { events: true, organization: { select: { name: true } } },
    }),
    insuredMonths: await reader.insuredMonth.findMany(mine),
    scans: await reader.checkInEvent.findMany(mine),
    corrections: await reader.attendanceCorrection.findMany(mine),
    log: await reader.auditEntry.findMany({
      where: { OR: [{ personId }, { subjectKind: "person", subjectId: personId }] },
      omit: { userId: true },
      take: EXPORTED_ROWS_MAX,
    }),
  };
}
