// The queue's public door.
export { loadDesk, loadMyTickets, loadQueue, queueSweeper, type QueueDeps } from "./commands.ts";
export { labelOf } from "./present.ts";
export { queueRoutes } from "./routes.ts";
export { enterWalkIn, findOrAddPerson, type SealedPhone } from "./entering/store.ts";
export { finishTicket, queueStore, type QueueStore, type Opening } from "./store.ts";
export type { Texting } from "./texting/store.ts";
