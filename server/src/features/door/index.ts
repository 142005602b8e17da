// The door's public door.
export { loadDoor, type DoorDeps } from "./commands.ts";
export { doorCountStore } from "./counting/store.ts";
export { doorRoutes } from "./routes.ts";
export { scanStore } from "./scans/store.ts";
export { doorStore } from "./store.ts";
