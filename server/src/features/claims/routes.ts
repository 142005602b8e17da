// Claims over HTTP.
import { claimDocumentRoutes } from "@jishi/shared/claim-documents";
import { claimRecordRoutes } from "@jishi/shared/claim-records";
import { claimRoutes as contract } from "@jishi/shared/claims";
import type { FastifyInstance } from "fastify";
import { sendFile } from "../../http/send-file.ts";
import { serve } from "../../http/serve.ts";
import { uploadedFile, uploadedStream } from "../../http/upload.ts";
import { loadChoices } from "./choosing/commands.ts";
import {
  appealClaim,
  listClaims,
  loadClaim,
  makeClaim,
  stateFact,
  submitClaim,
  withdrawClaim,
} from "./commands.ts";
import { checkFact, decideClaim, reviewClaim, takeClaim } from "./deciding/commands.ts";
import { addDocument, loadDocument, type DocumentDeps } from "./documents/commands.ts";
import { openRecords, type LookingDeps } from "./looking/commands.ts";
import { claimSheet, sheetTemplate, type SheetDeps } from "./sheets/commands.ts";

export function claimRoutes(app: FastifyInstance, deps: SheetDeps & DocumentDeps & LookingDeps): void {
  serve(app, contract, {
    "GET /api/organizations/:organizationId/claim-choices": ({ params }) =>
      loadChoices(deps, params.organizationId),
    "POST /api/organizations/:organizationId/claims": ({ actor, params, body }) =>
      makeClaim(deps, actor, params.organizationId, body),
    "POST /api/organizations/:organizationId/claim-sheets": async ({ actor, params, query, request }) =>
      claimSheet(deps, actor, params.organizationId, {
        ...query,
        confirm: query.confirm,
        ...(await uploadedFile(request)),
      }),
    "GET /api/desk/claim-sheet-template/file": async ({ query, reply }) =>
      sendFile(reply, await sheetTemplate(query)),
    "GET /api/claims": ({ actor, query }) => listClaims(deps, actor, query),
    "GET /api/claims/:claimId": ({ params }) => loadClaim(deps, params.claimId),
    "POST /api/claims/:claimId/submit": ({ actor, params }) => submitClaim(deps, actor, params.claimId),
    "POST /api/claims/:claimId/statements": ({ actor, params, body }) =>
      stateFact(deps, actor, params.claimId, body),
    "POST /api/claims/:claimId/withdraw": ({ actor, params, body }) =>
      withdrawClaim(deps, actor, params.claimId, body.reason),
    "POST /api/claims/:claimId/appeal": ({ actor, params, body }) =>
      appealClaim(deps, actor, params.claimId, body.reason),
    "POST /api/claims/:claimId/take": ({ actor, params }) => takeClaim(deps, actor, params.claimId),
    "POST /api/claims/:claimId/checks": ({ actor, params, body }) =>
      checkFact(deps, actor, params.claimId, body),
    "POST /api/claims/:claimId/review": ({ actor, params, body }) =>
      reviewClaim(deps, actor, params.claimId, body),
    "POST /api/claims/:claimId/decision": ({ actor, params, body }) =>
      decideClaim(deps, actor, params.claimId, body),
  });
  serve(app, claimDocumentRoutes, {
    "POST /api/claims/:claimId/documents": async ({ actor, params, request }) =>
      addDocument(deps, actor, params.claimId, await uploadedStream(request)),
    "GET /api/claims/:claimId/documents/:documentId": async ({ actor, params, reply }) =>
      sendFile(reply, await loadDocument(deps, actor, params.claimId, params.documentId)),
  });
  serve(app, claimRecordRoutes, {
    "GET /api/claims/:claimId/evidence": ({ actor, params }) => openRecords(deps, actor, params.claimId),
  });
}
