// A candidate's own data: see, correct, export, withdraw; the résumé; who looked.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { PersonId, UserId } from "./ids.ts";
import { Done, Instant, line, text } from "./values.ts";

export const Experience = z.object({
  from: z.string().regex(/^\d{4}(-\d{2})?$/),
  to: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/)
    .nullable(),
  employer: line(60),
  title: line(60),
});
export const Education = z.enum([
  "primary",
  "junior",
  "senior",
  "vocational",
  "college",
  "bachelor",
  "master",
  "doctor",
]);

/** The structured résumé. */
export const Resume = z.object({
  headline: text(60).default(""),
  region: text(40).default(""),
  education: Education.nullable().default(null),
  school: text(60).default(""),
  skills: z.array(line(30)).max(20).default([]),
  certificates: z.array(line(60)).max(20).default([]),
  wishes: z.array(line(30)).max(10).default([]),
  experience: z.array(Experience).max(20).default([]),
  about: text(1000).default(""),
});
export type Resume = z.infer<typeof Resume>;

export const ResumeFileView = z.object({ name: z.string(), sizeBytes: z.int(), uploadedAt: Instant });
export const ResumeView = z.object({
  nameMasked: z.string(),
  /** Whole years, when the birth date is known. */
  age: z.int().nullable(),
  resume: Resume,
  file: ResumeFileView.nullable(),
});
export type ResumeView = z.infer<typeof ResumeView>;

/** Resident identity card (also the residence permits of Hong Kong, Macao and Taiwan residents), or a passport. */
export const IdKind = z.enum(["resident_id", "residence_permit", "passport"]);

export const PersonView = z.object({
  id: PersonId,
  name: z.string(),
  phoneMasked: z.string(),
  idKind: IdKind.nullable(),
  idMasked: z.string().nullable(),
  birthDate: z.iso.date().nullable(),
  resume: Resume,
  file: ResumeFileView.nullable(),
  createdAt: Instant,
});
export type PersonView = z.infer<typeof PersonView>;

export const Look = z.object({
  at: Instant,
  who: z.string(),
  organizationName: z.string().nullable(),
  what: z.enum(["resume", "resume_file", "name", "phone", "id_number", "claim_document", "claim_evidence"]),
  reason: z.string(),
});

export const privacyRoutes = routeTable({
  "GET /api/me/person": {
    summary: "What is kept about me.",
    action: "person.own",
    target: "self",
    reply: PersonView,
  },
  "PATCH /api/me/person": {
    summary: "Correct my name or identity number.",
    action: "person.own",
    target: "self",
    body: z.object({ name: line(40), idKind: IdKind, idNumber: z.string().max(30) }).partial(),
    reply: PersonView,
  },
  "PUT /api/me/resume": {
    summary: "Keep my résumé.",
    action: "person.own",
    target: "self",
    body: Resume,
    reply: PersonView,
  },
  "POST /api/me/resume/file": {
    summary: "Upload my résumé as a file (multipart, field `file`; PDF, JPG or PNG, 8 MB at most).",
    action: "person.own",
    target: "self",
    reply: PersonView,
    binary: true,
  },
  "GET /api/me/resume/file": {
    summary: "My résumé file.",
    action: "person.own",
    target: "self",
    reply: z.any(),
    binary: true,
  },
  "DELETE /api/me/resume/file": {
    summary: "Remove my résumé file.",
    action: "person.own",
    target: "self",
    reply: PersonView,
  },
  "GET /api/interviews/:interviewId/resume/file": {
    summary: "The candidate's résumé file, for the recruiter in the interview; the look is logged.",
    action: "interview.serve",
    target: "interview",
    params: z.object({ interviewId: z.uuid().brand<"InterviewId">() }),
    reply: z.any(),
    binary: true,
  },
  "GET /api/me/export": {
    summary: "Everything kept about me, as one JSON file.",
    action: "person.own",
    target: "self",
    reply: z.record(z.string(), z.unknown()),
  },
  "GET /api/me/looks": {
    summary: "Who looked at my data.",
    action: "person.own",
    target: "self",
    reply: z.object({ looks: z.array(Look) }),
  },
  "POST /api/me/withdrawal": {
    summary: "Withdraw: erase what may be erased, keep what the law says must be kept, without my name.",
    action: "person.own",
    target: "self",
    body: z.object({ confirm: z.literal(true) }),
    reply: z.object({ done: z.literal(true), kept: z.array(z.string()) }),
  },
  "PUT /api/users/:userId/identity": {
    summary:
      "Record who a member of staff is: whoever handles money must be known. Only a keyed hash is kept.",
    action: "user.identify",
    target: "user",
    params: z.object({ userId: UserId }),
    body: z.object({ idKind: IdKind.default("resident_id"), idNumber: z.string().min(6).max(30) }),
    reply: Done,
  },
  "POST /api/persons/:personId/unmask": {
    summary: "Look at a person's unmasked field; the reason is logged and shown to the person.",
    action: "person.unmask",
    target: "person",
    params: z.object({ personId: PersonId }),
    body: z.object({ field: z.enum(["name", "phone", "id_number"]), reason: line(200) }),
    reply: z.object({ value: z.string().nullable() }),
  },
  "GET /api/audit": {
    summary: "The audit log of my tenants, newest first.",
    action: "audit.view",
    target: "none",
    query: z.object({ before: z.coerce.number().int().optional() }),
    reply: z.object({
      entries: z.array(
        z.object({
          id: z.int(),
          at: Instant,
          who: z.string(),
          action: z.string(),
          subject: z.string(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  },
});
