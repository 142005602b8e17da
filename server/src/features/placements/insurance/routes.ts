// Lists of insured months over HTTP.
import { Refusal } from "@jishi/shared/errors";
import { insuranceRoutes as table } from "@jishi/shared/insurance";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { serve } from "../../../http/serve.ts";
import {
  confirmImport,
  listImports,
  listRows,
  loadImport,
  previewForOrganization,
  previewForTenant,
  type InsuranceDeps,
  type UploadedList,
} from "./commands.ts";

const FILE_BYTES_MAX = 8 * 1024 * 1024;

export function insuranceRoutes(app: FastifyInstance, deps: InsuranceDeps): void {
  serve(app, table, {
    "POST /api/tenants/:tenantId/insurance-imports": async ({ actor, params, request }) =>
      previewForTenant(deps, actor, params.tenantId, await uploaded(request)),
    "POST /api/organizations/:organizationId/insurance-imports": async ({ actor, params, request }) =>
      previewForOrganization(deps, actor, params.organizationId, await uploaded(request)),
    "GET /api/desk/insurance-imports": ({ actor }) => listImports(deps, actor),
    "GET /api/insurance-imports/:insuranceImportId": ({ params }) =>
      loadImport(deps, params.insuranceImportId),
    "GET /api/insurance-imports/:insuranceImportId/rows": ({ params, query }) =>
      listRows(deps, params.insuranceImportId, query),
    "POST /api/insurance-imports/:insuranceImportId/confirmation": ({ actor, params, body }) =>
      confirmImport(deps, actor, params.insuranceImportId, body.sha256),
  });
}

async function uploaded(request: FastifyRequest): Promise<UploadedList> {
  if (!request.isMultipart()) throw new Refusal("media-type");
  const limits = { fileSize: FILE_BYTES_MAX, files: 1 };
  const part = await request.file({ limits, throwFileSizeLimit: false });
  if (part?.fieldname !== "file") {
    part?.file.resume();
    throw new Refusal("request/invalid", { details: [{ path: "file", message: "missing" }] });
  }
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new Refusal("file/too-large");
  return { name: part.filename, bytes };
}
