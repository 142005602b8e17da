// The placements' public door.
export { loadPlacement, type PlacementDeps } from "./commands.ts";
export {
  factsOfClaimable,
  factsOfPlacement,
  factsOfPlacements,
  placementsOfNumbers,
  placementsToClaim,
  type FactDeps,
  type HireFacts,
} from "./facts/commands.ts";
export { factStore, type Claimable } from "./facts/store.ts";
export { sweepImports, type InsuranceDeps } from "./insurance/commands.ts";
export { reevaluate } from "./insurance/evaluating/store.ts";
export { insuranceRoutes } from "./insurance/routes.ts";
export { insuranceStore } from "./insurance/store.ts";
export { placementRoutes } from "./routes.ts";
export { openOffer, placementStore } from "./store.ts";
