// The fairs feature's public door.
export { boothSummaries, loadDeskBooth, loadFair, sweepFairs, type FairDeps, type Live } from "./commands.ts";
export { floorPlan, slots } from "./plans.ts";
export { fairRoutes } from "./routes.ts";
export { fairStore, type FairStore } from "./store.ts";
