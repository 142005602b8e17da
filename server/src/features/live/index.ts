// The live feature's public door.
export {
  encode,
  endStream,
  findEncoder,
  liveOfFair,
  loadStream,
  publisherFlows,
  publisherLost,
  recoverStreams,
  sweepStreams,
  type LiveDeps,
} from "./commands.ts";
export { liveRoutes } from "./routes.ts";
export { liveStore } from "./store.ts";
