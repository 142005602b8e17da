// The organizations feature's public door.
export { organizationRoutes } from "./routes.ts";
export { organizationStore } from "./store.ts";
