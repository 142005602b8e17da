// A résumé as a file: upload, download, removal.
import type { Readable } from "node:stream";
import { Refusal } from "@jishi/shared/errors";
import type { InterviewId, PersonId } from "@jishi/shared/ids";
import type { PersonView } from "@jishi/shared/privacy";
import { asCandidate, asStaff, type Actor } from "../../../actor.ts";
import { myPerson, type PrivacyDeps } from "../commands.ts";
import { fileName, kindOf } from "../file-kind.ts";
import type { Received } from "./store.ts";

/** Each holds a connection and a temporary file of up to 8 MB. */
const UPLOADS_AT_ONCE_MAX = 32;
let uploading = 0;

/** What a form sent. */
export interface Upload {
  name: string;
  stream: Readable;
  /** Whether the stream ended early because the file is larger than allowed. */
  isTooLarge: () => boolean;
}

export interface Download {
  name: string;
  mime: string;
  sizeBytes: number;
  stream: Readable;
}

/** Refuses with file/type, file/too-large, request/too-many, unavailable. */
export async function uploadFile(deps: PrivacyDeps, actor: Actor, upload: Upload): Promise<PersonView> {
  const { personId } = asCandidate(actor);
  uploading += 1;
  try {
    if (uploading > UPLOADS_AT_ONCE_MAX) throw new Refusal("unavailable", { retryAfterSeconds: 5 });
    await deps.attempts.count([{ subject: "resume-file", value: personId }], deps.clock());
    await receiveAndKeep(deps, personId, upload);
  } finally {
    uploading -= 1;
    upload.stream.resume(); // A form that nobody reads to its end would keep its connection open for ever.
  }
  return myPerson(deps, actor);
}

async function receiveAndKeep(deps: PrivacyDeps, personId: PersonId, upload: Upload): Promise<void> {
  const received = await deps.files.receive(upload.stream).catch(explain);
  try {
    await keep(deps, personId, upload, received);
  } finally {
    await deps.files.discard(received);
  }
}

/** A form that ends in the middle is the sender's; a full disk is ours, and may be over soon. */
function explain(error: NodeJS.ErrnoException): never {
  if (error.code === "ENOSPC") throw new Refusal("unavailable");
  throw error.syscall === undefined ? new Refusal("request/invalid") : error;
}

async function keep(
  { store, files, clock }: PrivacyDeps,
  personId: PersonId,
  upload: Upload,
  received: Received,
): Promise<void> {
  if (upload.isTooLarge()) throw new Refusal("file/too-large");
  const kind = kindOf(received.head);
  if (!kind) throw new Refusal("file/type");
  const { sha256, sizeBytes } = received;
  // The bytes first: a row never names a file that isn't there.
  await files.keep(received, personId);
  const file = { name: fileName(upload.name, kind), mime: kind.mime, sizeBytes, sha256 };
  const before = await store.keepFile(personId, file, clock());
  if (before !== undefined && before !== sha256) await files.remove(personId, before);
}

export async function downloadMine(deps: PrivacyDeps, actor: Actor): Promise<Download> {
  return download(deps, asCandidate(actor).personId);
}

/** The recruiter's look is logged before a byte is sent. */
export async function downloadOfInterview(
  deps: PrivacyDeps,
  actor: Actor,
  interviewId: InterviewId,
): Promise<Download> {
  const { personId, label } = await deps.store.interviewee(interviewId);
  const file = await download(deps, personId);
  const look = { personId, what: "resume_file", reason: label, at: deps.clock() } as const;
  await deps.store.logLook(asStaff(actor), look).catch((error: unknown) => {
    file.stream.destroy();
    throw error;
  });
  return file;
}

async function download({ store, files }: PrivacyDeps, personId: PersonId): Promise<Download> {
  const { file } = await store.find(personId);
  const stream = file && (await files.read(personId, file.sha256));
  if (!file || !stream) throw new Refusal("not-found");
  const { name, mime, sizeBytes } = file;
  return { name, mime, sizeBytes, stream };
}

export async function removeFile(deps: PrivacyDeps, actor: Actor): Promise<PersonView> {
  const { personId } = asCandidate(actor);
  const sha256 = await deps.store.forgetFile(personId);
  if (sha256 !== undefined) await deps.files.remove(personId, sha256);
  return myPerson(deps, actor);
}
