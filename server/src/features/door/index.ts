// The door's public door.
export { doorRoutes } from "./routes.ts";
