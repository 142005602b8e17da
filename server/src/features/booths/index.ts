// The booths feature's public door.
export type { BoothDeps } from "./commands.ts";
export { boothRoutes } from "./routes.ts";
export { boothStore } from "./store.ts";
