// The organizations feature's public door.
export type { OrganizationDeps } from "./commands.ts";
export { organizationRoutes } from "./routes.ts";
export { organizationStore } from "./store.ts";
