// The ledger over HTTP. A route calls one command; it decides nothing.
import { ledgerRoutes as contract } from "@jishi/shared/ledger";
import type { FastifyInstance } from "fastify";
import { sendFile } from "../../http/send-file.ts";
import { serve } from "../../http/serve.ts";
import {
  decideChange,
  fileOfBook,
  fileOfStatement,
  fileOfTrialBalance,
  listBooks,
  listChanges,
  listTransfers,
  loadStatement,
  loadTrialBalance,
  openBook,
  proposeChange,
  type LedgerDeps,
} from "./books/commands.ts";

export function ledgerRoutes(app: FastifyInstance, deps: LedgerDeps): void {
  serve(app, contract, {
    "GET /api/books": async ({ actor }) => ({ books: await listBooks(deps, actor) }),
    "POST /api/tenants/:tenantId/books": ({ actor, params, body }) =>
      openBook(deps, actor, params.tenantId, body),
    "GET /api/books/:bookId/transfers": ({ params, query }) =>
      listTransfers(deps, params.bookId, query.before),
    "GET /api/books/:bookId/transfers/file": async ({ params, query, reply }) =>
      sendFile(reply, await fileOfBook(deps, params.bookId, query)),
    "GET /api/books/:bookId/budget-changes": async ({ params }) => ({
      changes: await listChanges(deps, params.bookId),
    }),
    "POST /api/books/:bookId/budget-changes": ({ actor, params, body }) =>
      proposeChange(deps, actor, params.bookId, body),
    "POST /api/budget-changes/:budgetChangeId/decision": ({ actor, params, body }) =>
      decideChange(deps, actor, params.budgetChangeId, body),
    "GET /api/trial-balance": ({ actor }) => loadTrialBalance(deps, actor),
    "GET /api/trial-balance/file": async ({ actor, query, reply }) =>
      sendFile(reply, await fileOfTrialBalance(deps, actor, query)),
    "GET /api/organizations/:organizationId/statement": ({ params, query }) =>
      loadStatement(deps, params.organizationId, query.skip),
    "GET /api/organizations/:organizationId/statement/file": async ({ params, query, reply }) =>
      sendFile(reply, await fileOfStatement(deps, params.organizationId, query)),
  });
}
