// Which documents belong to a claim; their bytes are in the folder of files.
import { CLAIM_DOCUMENTS_MAX, type ClaimDocument } from "@jishi/shared/claim-documents";
import { ClaimState } from "@jishi/shared/claims";
import { Refusal } from "@jishi/shared/errors";
import type { ClaimDocumentId, ClaimId, PersonId, TenantId, UserId } from "@jishi/shared/ids";
import type { Staff } from "../../../actor.ts";
import { audit } from "../../../audit.ts";
import type { Database, Reader, Tx } from "../../../db/index.ts";
import { isWithClaimant } from "../claim.ts";
import { addEvents } from "../history/store.ts";
import type { DocumentRow } from "../records.ts";

export type NewDocument = Pick<ClaimDocument, "name" | "mime" | "sizeBytes" | "sha256">;

export interface Look {
  claim: { id: ClaimId; reference: string; tenantId: TenantId; personId: PersonId | null };
  name: string;
  at: Date;
}

export type DocumentStore = ReturnType<typeof documentStore>;

export function documentStore(db: Database) {
  return {
    list: (claimId: ClaimId) => documentsOf(db.prisma, claimId),
    find: async (claimId: ClaimId, id: ClaimDocumentId) => {
      const found = (await documentsOf(db.prisma, claimId)).find((one) => one.id === id);
      if (!found) throw new Refusal("not-found");
      return found;
    },
    /** Refuses with claim/state and claim/documents, before eight megabytes are taken in for nothing. */
    refuseMore: (claimId: ClaimId) => db.transaction((tx) => refuseMore(tx, claimId)),
    /** The same file again changes nothing. Refuses with claim/state and claim/documents. */
    add: (claimId: ClaimId, document: NewDocument, by: { userId: UserId; at: Date }) =>
      db.transaction((tx) => add(tx, claimId, document, by)),
    /** Who the claim is about finds the look in their own log. */
    logLook: (staff: Staff, { claim, name, at }: Look) => {
      const { id, reference, tenantId, personId } = claim;
      const subject =
        personId === null
          ? ({ subjectKind: "claim", subjectId: id } as const)
          : ({ subjectKind: "person", subjectId: personId } as const);
      const reason = `${reference} · ${name}`;
      const deed = { at, action: "look.claim_document", ...subject, tenantId, reason };
      return db.transaction((tx) => audit(tx, staff, deed));
    },
    /** Which files each of these claims has. */
    filesOf: async (ids: string[]) => {
      const rows = await db.prisma.claimDocument.findMany({
        where: { claimId: { in: ids } },
        select: { claimId: true, sha256: true },
      });
      const byClaim = Map.groupBy(rows, ({ claimId }) => claimId);
      return new Map(
        Array.from(byClaim, ([claimId, theirs]) => [claimId, new Set(theirs.map(({ sha256 }) => sha256))]),
      );
    },
  };
}

/** In the order in which they came. */
function documentsOf(reader: Reader, claimId: ClaimId): Promise<DocumentRow[]> {
  return reader.$queryRaw<DocumentRow[]>`
    SELECT d.id, d.name, d.mime, d.size_bytes AS "sizeBytes", d.sha256, d.added_at AS "addedAt", u.name AS "addedBy"
    FROM claim_document d JOIN app_user u ON u.id = d.added_by
    WHERE d.claim_id = ${claimId}::uuid ORDER BY d.added_at, d.id`;
}

/** Locks the claim: two files at once count one after the other, and none comes in beside a submission. */
async function refuseMore(tx: Tx, claimId: ClaimId): Promise<void> {
  const [claim] = await tx.$queryRaw<{ state: string; documents: number }[]>`
    SELECT state, (SELECT count(*)::int FROM claim_document d WHERE d.claim_id = c.id) AS documents
    FROM claim c WHERE id = ${claimId}::uuid FOR UPDATE`;
  if (!claim) throw new Refusal("not-found");
  if (!isWithClaimant(ClaimState.parse(claim.state))) throw new Refusal("claim/state");
  if (claim.documents >= CLAIM_DOCUMENTS_MAX) throw new Refusal("claim/documents");
}

async function add(
  tx: Tx,
  claimId: ClaimId,
  document: NewDocument,
  { userId, at }: { userId: UserId; at: Date },
): Promise<void> {
  await refuseMore(tx, claimId);
  const { count } = await tx.claimDocument.createMany({
    data: [{ claimId, ...document, addedBy: userId, addedAt: at }],
    skipDuplicates: true,
  });
  if (count > 0) await addEvents(tx, claimId, [{ kind: "documented", at, userId, reason: document.name }]);
}
