// The door of payments.
export { accountStore } from "./accounts/store.ts";
export { awardStore, letGo } from "./awards/store.ts";
export { batchStore } from "./batches/store.ts";
export { type PaymentDeps } from "./commands.ts";
export { paymentRoutes } from "./routes.ts";
export { statementStore } from "./statements/store.ts";
export { type TrailDeps } from "./trail/commands.ts";
export { trailStore } from "./trail/store.ts";
