// The accounts feature's public door.
export * as bureau from "./bureau/commands.ts";
export { bureauStore, operator } from "./bureau/store.ts";
export { countAttempts, type AttemptStore } from "./attempts/store.ts";
export { findActor, findActors, sweepAccounts, type AccountDeps } from "./commands.ts";
export { isDemoCode, isDemoPhone } from "./login-code.ts";
export { networkOf } from "./network.ts";
export { managerRoles } from "./grants.ts";
export { accountRoutes } from "./routes.ts";
export { endSessions, startSession } from "./sessions/store.ts";
export { refuseWeak } from "./staff/commands.ts";
export { accountStore } from "./store.ts";
export { addUser } from "./users/store.ts";
