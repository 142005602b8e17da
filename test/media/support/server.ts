// A media server for one test.
import { onTestFinished } from "vitest";
import type { Authorise, MediaOptions } from "../../../server/src/media/index.ts";
import { type MediaServer, serveMedia } from "./serve.ts";

export * from "./serve.ts";

/** As `serveMedia`, closed when the test ends. */
export async function startMediaServer(
  options?: Partial<MediaOptions>,
  authorise?: Authorise,
): Promise<MediaServer> {
  const server = await serveMedia(options, authorise);
  onTestFinished(() => server.close());
  return server;
}
