// Turns what was thrown into an HTTP reply. Bugs are logged in full and shown as nothing.
import {
  Refusal,
  refusalBody,
  refusals,
  type RefusalCode,
  type RefusalDetail,
  type RefusalExtras,
} from "@jishi/shared/errors";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { fieldReason, type Issue } from "./field-reason.ts";

/** Fastify's own refusals, by status. */
const byStatus: Record<number, RefusalCode> = {
  404: "not-found",
  405: "method-not-allowed",
  408: "request/invalid",
  413: "request/too-large",
  415: "media-type",
  429: "request/too-many",
  503: "unavailable",
};

export function refuse(reply: FastifyReply, code: RefusalCode, extras: RefusalExtras = {}): FastifyReply {
  const retryAfterSeconds = extras.retryAfterSeconds ?? (code === "unavailable" ? 2 : undefined);
  if (retryAfterSeconds !== undefined) void reply.header("retry-after", String(retryAfterSeconds));
  return reply.code(refusals[code].status).send(refusalBody(code, extras));
}

export function errorReplies(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof Refusal) return refuse(reply, error.code, error.extras);
    if (hasZodFastifySchemaValidationErrors(error)) {
      return refuse(reply, "request/invalid", { details: detailsOf(error.validation) });
    }
    const status = error.statusCode ?? 500;
    if (status < 500 || status === 503) return refuse(reply, byStatus[status] ?? "request/invalid");
    request.log.error(error);
    return refuse(reply, "internal");
  });
}

/** One a field: of several limits the last is the narrowest. */
function detailsOf(issues: readonly (Issue & { instancePath: string })[]): RefusalDetail[] {
  const details = issues.map((issue) => {
    const reason = fieldReason(issue);
    const path = issue.instancePath.replace(/^\//, "").replaceAll("/", ".");
    return { path, message: issue.message ?? "", ...(reason && { reason }) };
  });
  const byPath = new Map(details.map((detail) => [detail.path, detail]));
  return [...byPath.values()].slice(0, DETAILS_MAX);
}

/** A form shows a few problems at a time; a hostile body may have thousands. */
const DETAILS_MAX = 20;
