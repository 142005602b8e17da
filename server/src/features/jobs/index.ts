// The jobs feature's public door.
export { applicationStore } from "./applications/store.ts";
export { deskJobsOfBooths, jobsOfBooth, sweepJobs, type JobDeps } from "./commands.ts";
export { jobRoutes } from "./routes.ts";
export { refuseForbidden, screen } from "./screening.ts";
export { searchStore } from "./search/store.ts";
export { jobStore } from "./store.ts";
