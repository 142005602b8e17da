// The HTTP of WHIP and WHEP over a running media server, with one booth's key. Another origin than the page's.
import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import { Refusal } from "@jishi/shared/errors";
import { BoothId, StreamKeyId } from "@jishi/shared/ids";
import { onTestFinished } from "vitest";
import type { Actor } from "../../../server/src/actor.ts";
import { errorReplies } from "../../../server/src/http/errors.ts";
import { serveHttpMedia } from "../../../server/src/media/index.ts";
import type { MediaServer } from "./server.ts";

export interface HttpMedia {
  url: string;
  boothId: string;
  streamId: string;
  key: string;
}

export async function startHttpMedia({ media }: MediaServer): Promise<HttpMedia> {
  const [boothId, streamId, key] = [BoothId.parse(randomUUID()), randomUUID(), "the-key-of-the-booth"];
  const room = `stream:${streamId}` as const;
  const encoder: Actor = {
    kind: "encoder",
    address: "",
    streamKeyId: StreamKeyId.parse(randomUUID()),
    boothId,
  };
  const app = Fastify({ logger: { level: "error" } });
  errorReplies(app);
  app.decorateRequest("actor");
  app.addHook("onRequest", async (request) => {
    const given = request.headers.authorization;
    request.actor = given === `Bearer ${key}` ? encoder : { kind: "anonymous", address: given ?? "" };
  });
  await serveHttpMedia(app, {
    media,
    publish: async (actor, asked) => {
      if (actor.kind !== "encoder" || asked !== boothId) throw new Refusal("not-found");
      return { room, peerId: `encoder:${actor.streamKeyId}` };
    },
    watch: async (_actor, asked) => {
      if (asked !== streamId) throw new Refusal("not-found");
      return { room, peerId: `player:${randomUUID()}` };
    },
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => app.close());
  return { url, boothId, streamId, key };
}
