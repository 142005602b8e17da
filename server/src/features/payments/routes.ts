// Payments over HTTP.
import { paymentRoutes as contract } from "@jishi/shared/payments";
import { trailRoutes as trail } from "@jishi/shared/trail";
import type { FastifyInstance } from "fastify";
import { sendFile } from "../../http/send-file.ts";
import { serve } from "../../http/serve.ts";
import { uploadedFile } from "../../http/upload.ts";
import {
  buildBatch,
  cancelBatch,
  countAwards,
  listAwards,
  listBatches,
  loadAccount,
  loadBatch,
  loadFile,
  loadSpending,
  postAwards,
  readBankStatement,
  releaseAward,
  releaseBatch,
  reserveAwards,
  setAccount,
  type PaymentDeps,
} from "./commands.ts";
import { loadAwardsOf, loadTrail, type TrailDeps } from "./trail/commands.ts";

export function paymentRoutes(app: FastifyInstance, deps: PaymentDeps & TrailDeps): void {
  serve(app, trail, {
    "GET /api/awards/:awardId/trail": ({ params }) => loadTrail(deps, params.awardId),
    "GET /api/persons/:personId/awards": ({ actor, params }) => loadAwardsOf(deps, actor, params.personId),
  });
  serve(app, contract, {
    "GET /api/desk/awards": ({ actor, query }) => listAwards(deps, actor, query),
    "GET /api/desk/award-counts": ({ actor }) => countAwards(deps, actor),
    "GET /api/desk/spending": ({ actor }) => loadSpending(deps, actor),
    "POST /api/tenants/:tenantId/reservations": ({ actor, params, body }) =>
      reserveAwards(deps, actor, params.tenantId, body.awardIds),
    "POST /api/tenants/:tenantId/postings": ({ actor, params, body }) =>
      postAwards(deps, actor, params.tenantId, body.awardIds),
    "POST /api/awards/:awardId/release": ({ actor, params, body }) =>
      releaseAward(deps, actor, params.awardId, body.reason),
    "GET /api/payment-batches": ({ actor, query }) => listBatches(deps, actor, query.skip),
    "POST /api/tenants/:tenantId/payment-batches": ({ actor, params, body }) =>
      buildBatch(deps, actor, params.tenantId, body.awardIds),
    "GET /api/payment-batches/:batchId": ({ params }) => loadBatch(deps, params.batchId),
    "POST /api/payment-batches/:batchId/cancel": ({ actor, params }) =>
      cancelBatch(deps, actor, params.batchId),
    "POST /api/payment-batches/:batchId/release": ({ actor, params }) =>
      releaseBatch(deps, actor, params.batchId),
    "GET /api/payment-batches/:batchId/file": async ({ actor, params, reply }) =>
      sendFile(reply, await loadFile(deps, actor, params.batchId)),
    "POST /api/tenants/:tenantId/bank-statements": async ({ actor, params, query, request }) =>
      readBankStatement(deps, actor, params.tenantId, {
        ...(await uploadedFile(request)),
        confirm: query.confirm,
      }),
    "GET /api/organizations/:organizationId/bank-account": ({ params }) =>
      loadAccount(deps, params.organizationId),
    "PUT /api/organizations/:organizationId/bank-account": ({ actor, params, body }) =>
      setAccount(deps, actor, params.organizationId, body),
  });
}
