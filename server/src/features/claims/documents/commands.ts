// Documents with a claim: handed in by who claims, and looked at by who decides.
import type { ClaimDocument } from "@jishi/shared/claim-documents";
import type { ClaimDocumentId, ClaimId } from "@jishi/shared/ids";
import { Refusal } from "@jishi/shared/errors";
import { asStaff, type Actor } from "../../../actor.ts";
import { takeFile, type Download, type FileStore, type Upload } from "../../privacy/index.ts";
import type { ClaimDeps } from "../commands.ts";
import { presentDocument } from "../present.ts";

export interface DocumentDeps extends Pick<ClaimDeps, "store" | "documents" | "clock"> {
  /** Theirs alone, by claim. */
  files: FileStore;
}

/** Refuses with claim/state, claim/documents, file/type, file/too-large and unavailable. */
export async function addDocument(
  { documents, files, clock }: DocumentDeps,
  actor: Actor,
  claimId: ClaimId,
  upload: Upload,
): Promise<{ documents: ClaimDocument[] }> {
  const { userId } = asStaff(actor);
  await takeFile(files, {
    owner: claimId,
    upload,
    admit: () => documents.refuseMore(claimId),
    save: (file) => documents.add(claimId, file, { userId, at: clock() }),
  });
  return { documents: (await documents.list(claimId)).map(presentDocument) };
}

/** The look is logged before a byte is sent. Refuses with not-found. */
export async function loadDocument(
  { store, documents, files, clock }: DocumentDeps,
  actor: Actor,
  claimId: ClaimId,
  documentId: ClaimDocumentId,
): Promise<Download> {
  const at = clock();
  const { name, mime, sizeBytes, sha256 } = await documents.find(claimId, documentId);
  const claim = await store.find(claimId, at);
  await documents.logLook(asStaff(actor), { claim, name, at });
  const stream = await files.read(claimId, sha256);
  if (!stream) throw new Refusal("not-found");
  return { name, mime, sizeBytes, stream };
}

/** Hourly: removes files that no claim names, as a crash in the middle of an upload leaves them. */
export function sweepDocuments({ documents, files, clock }: DocumentDeps): Promise<number> {
  return files.sweep(clock(), documents.filesOf);
}
