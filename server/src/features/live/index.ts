// The live feature's public door.
export {
  encode,
  findEncoder,
  loadStream,
  publisherFlows,
  publisherLost,
  recoverStreams,
  sweepStreams,
  type LiveDeps,
} from "./commands.ts";
export { liveRoutes } from "./routes.ts";
export { liveStore } from "./store.ts";
