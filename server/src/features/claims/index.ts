// The door of claims.
export { loadClaim, type ClaimDeps } from "./commands.ts";
export { sweepDocuments, type DocumentDeps } from "./documents/commands.ts";
export { documentStore } from "./documents/store.ts";
export { type KnownPlacement } from "./known.ts";
export { claimRecords, claimRecordsAt, claimStages, type ClaimQuery } from "./list/store.ts";
export { type LookingDeps } from "./looking/commands.ts";
export { lookStore } from "./looking/store.ts";
export { type ClaimRecord } from "./records.ts";
export { claimRoutes } from "./routes.ts";
export { type SheetDeps } from "./sheets/commands.ts";
export { addEvents, addEventToEach, nextNumber, yearOf } from "./history/store.ts";
export { claimStore, refuseMoney } from "./store.ts";
