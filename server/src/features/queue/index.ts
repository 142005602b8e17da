// The queue's public door.
export { loadDesk, loadMyTickets, loadQueue, queueSweeper, type QueueDeps } from "./commands.ts";
export { labelOf } from "./present.ts";
export { LEASE_SECONDS } from "./presence.ts";
export { queueRoutes } from "./routes.ts";
export {
  finishTicket,
  queueStore,
  type QueueStore,
  type Opening,
  type OpenInterview,
  type SealedPhone,
} from "./store.ts";
export type { Texting } from "./texting/store.ts";
