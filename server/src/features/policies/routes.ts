// The policy library over HTTP.
import { policyRoutes as contract } from "@jishi/shared/policies";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import { listPolicies, publishVersion, type PolicyDeps } from "./commands.ts";

export function policyRoutes(app: FastifyInstance, deps: PolicyDeps): void {
  serve(app, contract, {
    "GET /api/policies": () => listPolicies(deps),
    "POST /api/tenants/:tenantId/rule-versions": ({ actor, params, body }) =>
      publishVersion(deps, actor, params.tenantId, body),
  });
}
