// A person's own data over HTTP.
import { privacyRoutes as contract } from "@jishi/shared/privacy";
import type { FastifyInstance } from "fastify";
import { SESSION_COOKIE } from "../../http/authenticate.ts";
import { saveAs, sendFile } from "../../http/send-file.ts";
import { serve } from "../../http/serve.ts";
import { uploadedStream } from "../../http/upload.ts";
import { correctPerson, exportPerson, keepResume, myPerson, withdraw, type PrivacyDeps } from "./commands.ts";
import { downloadMine, downloadOfInterview, removeFile, uploadFile } from "./files/commands.ts";
import { identifyStaff } from "./staff/commands.ts";
import { listAudit, myLooks, unmask } from "./looks/commands.ts";

export function privacyRoutes(app: FastifyInstance, deps: PrivacyDeps): void {
  serve(app, contract, {
    "GET /api/me/person": ({ actor }) => myPerson(deps, actor),
    "PATCH /api/me/person": ({ actor, body }) => correctPerson(deps, actor, body),
    "PUT /api/me/resume": ({ actor, body }) => keepResume(deps, actor, body),
    "POST /api/me/resume/file": async ({ actor, request }) =>
      uploadFile(deps, actor, await uploadedStream(request)),
    "GET /api/me/resume/file": async ({ actor, reply }) => sendFile(reply, await downloadMine(deps, actor)),
    "DELETE /api/me/resume/file": ({ actor }) => removeFile(deps, actor),
    "GET /api/interviews/:interviewId/resume/file": async ({ actor, params, reply }) =>
      sendFile(reply, await downloadOfInterview(deps, actor, params.interviewId)),
    "GET /api/me/export": async ({ actor, reply }) => {
      const everything = await exportPerson(deps, actor);
      saveAs(reply, "jishi-my-data.json");
      return everything;
    },
    "GET /api/me/looks": ({ actor }) => myLooks(deps, actor),
    "POST /api/me/withdrawal": async ({ actor, reply }) => {
      const withdrawn = await withdraw(deps, actor);
      void reply.clearCookie(SESSION_COOKIE, { path: "/" });
      return withdrawn;
    },
    "PUT /api/users/:userId/identity": ({ actor, params, body }) =>
      identifyStaff(deps, actor, params.userId, body),
    "POST /api/persons/:personId/unmask": ({ actor, params, body }) =>
      unmask(deps, actor, params.personId, body),
    "GET /api/audit": ({ actor, query }) => listAudit(deps, actor, query.before),
  });
}
