// The jobs feature's public door.
export { applicationStore, type ApplicationStore } from "./applications/store.ts";
export type { ApplicationDeps } from "./applications/commands.ts";
export { deskJobsOfBooths, jobsOfBooth, sweepJobs, type JobDeps } from "./commands.ts";
export { jobRoutes } from "./routes.ts";
export { refuseForbidden, screen } from "./screening.ts";
export { searchStore, type SearchStore } from "./search/store.ts";
export { jobStore, type JobStore } from "./store.ts";
