// Documents that support a claim: handed in by who claims, read by who decides, never taken away.
import { z } from "zod";
import { routeTable } from "./contract.ts";
import { ClaimDocumentId, ClaimId } from "./ids.ts";
import { Instant } from "./values.ts";

/** A contract of thirty pages is photographed page by page; more is sent as one PDF. */
export const CLAIM_DOCUMENTS_MAX = 30;

export const ClaimDocument = z.object({
  id: ClaimDocumentId,
  name: z.string(),
  mime: z.enum(["application/pdf", "image/jpeg", "image/png"]),
  sizeBytes: z.int(),
  /** Of the bytes: who decides can say which file they saw. */
  sha256: z.string(),
  addedAt: Instant,
  addedBy: z.string(),
});
export type ClaimDocument = z.infer<typeof ClaimDocument>;

const claimParams = z.object({ claimId: ClaimId });

export const claimDocumentRoutes = routeTable({
  "POST /api/claims/:claimId/documents": {
    summary:
      "Hand in a PDF, JPEG or PNG of at most 8 MB with a claim that is still to be completed. The same file again changes nothing.",
    action: "claim.edit",
    target: "claim",
    params: claimParams,
    reply: z.object({ documents: z.array(ClaimDocument) }),
    binary: true,
  },
  "GET /api/claims/:claimId/documents/:documentId": {
    summary: "One document's file. Every look at it is logged.",
    action: "claim.document",
    target: "claim",
    params: claimParams.extend({ documentId: ClaimDocumentId }),
    reply: z.any(),
    binary: true,
  },
});
