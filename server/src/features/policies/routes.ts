// The policy library over HTTP.
import { holidayRoutes } from "@jishi/shared/holidays";
import { policyRoutes as contract } from "@jishi/shared/policies";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import { enterYear, listYears, type CalendarDeps } from "./calendar/commands.ts";
import { listPolicies, publishVersion, type PolicyDeps } from "./commands.ts";

export function policyRoutes(app: FastifyInstance, deps: PolicyDeps & CalendarDeps): void {
  serve(app, contract, {
    "GET /api/policies": () => listPolicies(deps),
    "POST /api/tenants/:tenantId/rule-versions": ({ actor, params, body }) =>
      publishVersion(deps, actor, params.tenantId, body),
  });
  serve(app, holidayRoutes, {
    "GET /api/holiday-years": () => listYears(deps),
    "POST /api/holiday-years": ({ actor, body }) => enterYear(deps, actor, body),
  });
}
