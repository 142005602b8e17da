// Lists of insured months over HTTP.
import { insuranceRoutes as table } from "@jishi/shared/insurance";
import type { FastifyInstance } from "fastify";
import { sendFile } from "../../../http/send-file.ts";
import { serve } from "../../../http/serve.ts";
import { uploadedFile } from "../../../http/upload.ts";
import {
  confirmImport,
  listImports,
  listRows,
  listTemplate,
  loadImport,
  previewForOrganization,
  previewForTenant,
  type InsuranceDeps,
} from "./commands.ts";

export function insuranceRoutes(app: FastifyInstance, deps: InsuranceDeps): void {
  serve(app, table, {
    "POST /api/tenants/:tenantId/insurance-imports": async ({ actor, params, request }) =>
      previewForTenant(deps, actor, params.tenantId, await uploadedFile(request)),
    "POST /api/organizations/:organizationId/insurance-imports": async ({ actor, params, request }) =>
      previewForOrganization(deps, actor, params.organizationId, await uploadedFile(request)),
    "GET /api/desk/insurance-imports": ({ actor }) => listImports(deps, actor),
    "GET /api/desk/insurance-template/file": async ({ query, reply }) =>
      sendFile(reply, await listTemplate(query)),
    "GET /api/insurance-imports/:insuranceImportId": ({ params }) =>
      loadImport(deps, params.insuranceImportId),
    "GET /api/insurance-imports/:insuranceImportId/rows": ({ params, query }) =>
      listRows(deps, params.insuranceImportId, query),
    "POST /api/insurance-imports/:insuranceImportId/confirmation": ({ actor, params, body }) =>
      confirmImport(deps, actor, params.insuranceImportId, body.sha256),
  });
}
