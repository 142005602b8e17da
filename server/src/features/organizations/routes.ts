// Tenants and organizations over HTTP.
import { organizationRoutes as contract } from "@jishi/shared/organizations";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import {
  editOrganization,
  findOrganization,
  judgeOrganization,
  listOrganizations,
  listTenants,
  recordLicence,
  registerOrganization,
  type OrganizationDeps,
} from "./commands.ts";

export function organizationRoutes(app: FastifyInstance, deps: OrganizationDeps): void {
  serve(app, contract, {
    "GET /api/tenants": ({ actor }) => listTenants(deps, actor),
    "GET /api/organizations": ({ actor, query }) => listOrganizations(deps, actor, query),
    "POST /api/organizations": ({ actor, body }) => registerOrganization(deps, actor, body),
    "GET /api/organizations/:organizationId": ({ params }) => findOrganization(deps, params.organizationId),
    "PATCH /api/organizations/:organizationId": ({ actor, params, body }) =>
      editOrganization(deps, actor, params.organizationId, body),
    "POST /api/organizations/:organizationId/verification": ({ actor, params, body }) =>
      judgeOrganization(deps, actor, params.organizationId, body),
    "PUT /api/organizations/:organizationId/licence": ({ actor, params, body }) =>
      recordLicence(deps, actor, params.organizationId, body.licence),
  });
}
