// The ledger's public door.
export { TRANSFERS_MAX, type LedgerCommand, type Posting } from "./ledger.ts";
export { LedgerRefusal, ledgerStore, type Ledger } from "./store.ts";
export type { LedgerDeps } from "./books/commands.ts";
export { bookStore } from "./books/store.ts";
export { ledgerRoutes } from "./routes.ts";
export { keepCheckpoints, signCheckpoint, type CheckpointDeps } from "./checkpoints/commands.ts";
export { checkpointStore } from "./checkpoints/store.ts";
