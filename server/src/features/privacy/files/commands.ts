// Files that people hand in: how one is taken, and a résumé as a file: upload, download, removal.
import type { Readable } from "node:stream";
import { Refusal } from "@jishi/shared/errors";
import type { InterviewId, PersonId } from "@jishi/shared/ids";
import type { PersonView } from "@jishi/shared/privacy";
import { asCandidate, asStaff, type Actor } from "../../../actor.ts";
import { myPerson, type PrivacyDeps } from "../commands.ts";
import { fileName, kindOf, type FileKind } from "../file-kind.ts";
import type { FileStore, Received } from "./store.ts";

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

/** What is known of a file whose bytes are kept. */
export interface TakenFile extends Pick<Received, "sha256" | "sizeBytes"> {
  name: string;
  mime: FileKind["mime"];
}

export interface Taking<Kept> {
  /** Whose folder it goes into. */
  owner: string;
  upload: Upload;
  /** Asked before a byte is taken in. */
  admit: () => Promise<void>;
  /** Writes the row. The bytes are there first, so that a row never names a file that isn't. */
  save: (file: TakenFile) => Promise<Kept>;
}

/** Refuses with file/type, file/too-large, request/invalid, unavailable, and with what `admit` and `save` refuse. */
export async function takeFile<Kept>(
  files: FileStore,
  { owner, upload, admit, save }: Taking<Kept>,
): Promise<Kept> {
  uploading += 1;
  try {
    if (uploading > UPLOADS_AT_ONCE_MAX) throw new Refusal("unavailable", { retryAfterSeconds: 5 });
    await admit();
    const received = await files.receive(upload.stream).catch(explain);
    try {
      const file = checked(upload, received);
      await files.keep(received, owner);
      return await save(file);
    } finally {
      await files.discard(received);
    }
  } finally {
    uploading -= 1;
    upload.stream.resume(); // A form that nobody reads to its end would keep its connection open for ever.
  }
}

/** A form that ends in the middle is the sender's; a full disk is ours, and may be over soon. */
function explain(error: NodeJS.ErrnoException): never {
  if (error.code === "ENOSPC") throw new Refusal("unavailable");
  throw error.syscall === undefined ? new Refusal("request/invalid") : error;
}

function checked(upload: Upload, { head, sha256, sizeBytes }: Received): TakenFile {
  if (upload.isTooLarge()) throw new Refusal("file/too-large");
  const kind = kindOf(head);
  if (!kind) throw new Refusal("file/type");
  return { name: fileName(upload.name, kind), mime: kind.mime, sizeBytes, sha256 };
}

/** Refuses with file/type, file/too-large, request/too-many, unavailable. */
export async function uploadFile(deps: PrivacyDeps, actor: Actor, upload: Upload): Promise<PersonView> {
  const { attempts, clock, files, store } = deps;
  const { personId } = asCandidate(actor);
  await takeFile(files, {
    owner: personId,
    upload,
    admit: () => attempts.count([{ subject: "resume-file", value: personId }], clock()),
    save: async (file) => {
      const before = await store.keepFile(personId, file, clock());
      if (before !== undefined && before !== file.sha256) await files.remove(personId, before);
    },
  });
  return myPerson(deps, actor);
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
