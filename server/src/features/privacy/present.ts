// What a person sees of their own data, and others of theirs. Pure.
import { ageOn } from "@jishi/shared/age";
import type { PersonId } from "@jishi/shared/ids";
import { maskName } from "@jishi/shared/masking";
import type { IdKind, Look, PersonView, Resume, ResumeView } from "@jishi/shared/privacy";
import type { z } from "zod";

interface Time {
  toISOString(): string;
}

export interface FileRow {
  name: string;
  mime: string;
  sizeBytes: number;
  sha256: string;
  uploadedAt: Time;
}

export interface PersonRow {
  id: PersonId;
  name: string;
  phoneMasked: string | null;
  idKind: z.infer<typeof IdKind> | null;
  idMasked: string | null;
  /** YYYY-MM-DD */
  birthDate: string | null;
  resume: Resume;
  file: FileRow | null;
  createdAt: Time;
}

export interface LookRow {
  at: Time;
  what: z.infer<typeof Look>["what"];
  who: string | null;
  organizationName: string | null;
  reason: string | null;
}

export function presentPerson(row: PersonRow): PersonView {
  const { phoneMasked, file, createdAt, ...shown } = row;
  return {
    ...shown,
    phoneMasked: phoneMasked ?? "",
    file: presentFile(file),
    createdAt: createdAt.toISOString(),
  };
}

/** `today` is YYYY-MM-DD. */
export function presentResume({ name, birthDate, resume, file }: PersonRow, today: string): ResumeView {
  const age = birthDate === null ? null : ageOn(birthDate, today);
  return { nameMasked: maskName(name), age, resume, file: presentFile(file) };
}

function presentFile(file: FileRow | null): PersonView["file"] {
  return file && { name: file.name, sizeBytes: file.sizeBytes, uploadedAt: file.uploadedAt.toISOString() };
}

export function presentLook({ at, what, who, organizationName, reason }: LookRow): z.infer<typeof Look> {
  return { at: at.toISOString(), what, who: who ?? "", organizationName, reason: reason ?? "" };
}

export interface AuditRow {
  id: bigint;
  at: Time;
  userName: string | null;
  personName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  reason: string | null;
}

export function presentEntry({ id, at, userName, personName, reason, ...row }: AuditRow) {
  const who = userName ?? (personName === null ? "" : maskName(personName));
  const subject = `${row.subjectKind}:${row.subjectId}`;
  return { id: Number(id), at: at.toISOString(), who, action: row.action, subject, reason };
}
