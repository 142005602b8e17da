// The door of the media server for the rest of the product.
export { type HttpMediaDeps, serveHttpMedia } from "./http-routes.ts";
export type { HttpAdmission } from "./http-sessions.ts";
export { type Media, type MediaFigures, type MediaOptions, startMedia } from "./media.ts";
export type { GoneReason, Presence, PresenceEvents } from "./presence.ts";
export type { Room } from "./room.ts";
export { serveMedia } from "./routes.ts";
export { type Admission, type Authorise, mediaSockets } from "./sockets.ts";
