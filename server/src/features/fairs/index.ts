// The fairs feature's public door.
export { boothSummaries, loadDeskBooth, loadFair, sweepFairs, type FairDeps } from "./commands.ts";
export { floorPlan, slots } from "./plans.ts";
export { fairRoutes } from "./routes.ts";
export { fairStore } from "./store.ts";
