// The comments feature's public door.
export type { CommentDeps } from "./commands.ts";
export { CommentFrames } from "./frames.ts";
export { commentRoutes } from "./routes.ts";
export { commentStore } from "./store.ts";
