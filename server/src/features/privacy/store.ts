// Reads and writes what is kept about a person.
import { Refusal } from "@jishi/shared/errors";
import type { InterviewId, PersonId } from "@jishi/shared/ids";
import { maskIdNumber } from "@jishi/shared/masking";
import { Resume } from "@jishi/shared/privacy";
import type { Actor } from "../../actor.ts";
import { audit } from "../../audit.ts";
import { violated, type Database, type Reader, type Tx } from "../../db/index.ts";
import { topicOf } from "../../sockets/topic-name.ts";
import type { Vault } from "../../vault.ts";
import { labelOf } from "../queue/index.ts";
import { exportStore } from "./export/store.ts";
import type { IdentityNumber } from "./id-number.ts";
import { lookStore } from "./looks/store.ts";
import type { FileRow, PersonRow } from "./present.ts";
import { staffIdentityStore } from "./staff/store.ts";
import { withdrawalStore } from "./withdrawal/store.ts";

export interface Correction {
  name?: string | undefined;
  identity?: IdentityNumber | undefined;
}
export type KeptFile = Omit<FileRow, "uploadedAt">;

export type PrivacyStore = ReturnType<typeof privacyStore>;

export function privacyStore(db: Database, vault: Vault) {
  return {
    /** Refuses who withdrew like who never was. */
    find: async (id: PersonId) => {
      const person = await findPerson(db.prisma, id);
      if (person.hasWithdrawn) throw new Refusal("not-found");
      return person;
    },
    /** Also who withdrew: their interviews are kept, and say no more than that. */
    findEver: (id: PersonId) => findPerson(db.prisma, id),
    /** Refuses with person/id-taken. */
    correct: (actor: Actor, id: PersonId, correction: Correction, now: Date) =>
      db.transaction((tx) => correct(tx, vault, { actor, now }, { id, ...correction })),
    keepResume: (id: PersonId, resume: Resume) =>
      db.transaction(async (tx) => {
        await lockPerson(tx, id);
        await tx.person.update({ where: { id }, data: { resume } });
      }),
    /** Answers the hash of the file that it replaces. */
    keepFile: (id: PersonId, file: KeptFile, now: Date) =>
      db.transaction(async (tx) => {
        await lockPerson(tx, id);
        const before = await tx.resumeFile.findUnique({ where: { personId: id }, select: { sha256: true } });
        const kept = { ...file, uploadedAt: now };
        await tx.resumeFile.upsert({
          where: { personId: id },
          create: { personId: id, ...kept },
          update: kept,
        });
        return before?.sha256;
      }),
    /** Answers the hash of the file that was kept. */
    forgetFile: (id: PersonId) =>
      db.transaction(async (tx) => {
        await lockPerson(tx, id);
        const [removed] = await tx.$queryRaw<{ sha256: string }[]>`
          DELETE FROM resume_file WHERE person_id = ${id}::uuid RETURNING sha256`;
        return removed?.sha256;
      }),
    interviewee: (id: InterviewId) => interviewee(db.prisma, id),
    /** Which of these people's files are still kept. */
    filesOf: async (ids: string[]) => {
      const rows = await db.prisma.resumeFile.findMany({
        where: { personId: { in: ids } },
        select: { personId: true, sha256: true },
      });
      return new Map(rows.map(({ personId, sha256 }) => [personId, new Set([sha256])]));
    },
    ...lookStore(db, vault),
    ...exportStore(db, vault),
    ...staffIdentityStore(db, vault),
    ...withdrawalStore(db),
  };
}

async function findPerson(reader: Reader, id: PersonId): Promise<PersonRow & { hasWithdrawn: boolean }> {
  const row = await reader.person.findUnique({
    where: { id },
    omit: { phoneHmac: true, phoneSealed: true, idHmac: true, idSealed: true },
    include: { resumeFile: true },
  });
  if (!row) throw new Refusal("not-found");
  return {
    id,
    name: row.name,
    phoneMasked: row.phoneMasked,
    idKind: row.idKind as PersonRow["idKind"],
    idMasked: row.idMasked,
    birthDate: row.birthDate?.toISOString().slice(0, 10) ?? null,
    resume: Resume.parse(row.resume), // older rows lack newer fields
    file: row.resumeFile,
    createdAt: row.createdAt,
    hasWithdrawn: row.withdrawnAt !== null,
  };
}

async function interviewee(reader: Reader, id: InterviewId): Promise<{ personId: PersonId; label: string }> {
  const row = await reader.interview.findUnique({
    where: { id },
    select: { personId: true, ticket: { select: { number: true, booth: { select: { code: true } } } } },
  });
  if (!row) throw new Refusal("not-found");
  const { number, booth } = row.ticket;
  return { personId: row.personId as PersonId, label: labelOf(booth.code, number) };
}

/** Whoever changes a person comes first here; refuses who withdrew meanwhile. */
async function lockPerson(tx: Tx, id: PersonId): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM person WHERE id = ${id}::uuid AND withdrawn_at IS NULL FOR NO KEY UPDATE`;
  if (rows.length === 0) throw new Refusal("not-found");
}

async function correct(
  tx: Tx,
  vault: Vault,
  { actor, now }: { actor: Actor; now: Date },
  { id, name, identity }: Correction & { id: PersonId },
): Promise<void> {
  await lockPerson(tx, id);
  const data = { ...(name !== undefined && { name }), ...(identity && idColumns(vault, identity)) };
  await tx.person.update({ where: { id }, data }).catch((error: unknown) => {
    throw violated(error) === "person_id_hmac_key" ? new Refusal("person/id-taken") : error;
  });
  await audit(tx, actor, { at: now, action: "person.correct", subjectKind: "person", subjectId: id });
  if (name !== undefined) await tellDesks(tx, id);
}

/** One person has one number, so the number alone is hashed; a passport's can't be taken for one of eighteen characters. */
export function idColumns(vault: Vault, { kind, number, birthDate }: IdentityNumber) {
  return {
    idKind: kind,
    idHmac: vault.hash("id-number", number),
    idSealed: vault.seal("id-number", number),
    idMasked: maskIdNumber(number),
    birthDate: birthDate === null ? null : new Date(`${birthDate}T00:00:00Z`),
  };
}

/** Desks show the name. */
async function tellDesks(tx: Tx, personId: PersonId): Promise<void> {
  const tickets = await tx.ticket.findMany({
    where: { personId, state: { in: ["waiting", "held", "called", "answered", "missed"] } },
    select: { boothId: true },
  });
  for (const { boothId } of tickets) tx.tell(topicOf("desk", boothId));
}
