// What a browser loads before it joins a room.
import { mediaRoutes } from "@jishi/shared/media";
import type { FastifyInstance } from "fastify";
import { serve } from "../http/serve.ts";
import { routerRtpCapabilities } from "./capabilities.ts";

export function serveMedia(app: FastifyInstance): void {
  serve(app, mediaRoutes, {
    "GET /api/media/capabilities": () => ({ rtpCapabilities: routerRtpCapabilities }),
  });
}
