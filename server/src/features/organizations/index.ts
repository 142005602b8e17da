// The organizations feature's public door.
export { isCreditCode } from "./credit-code.ts";
export { organizationRoutes } from "./routes.ts";
export { organizationStore, type OrganizationStore } from "./store.ts";
