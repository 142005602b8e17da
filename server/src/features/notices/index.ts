// The door of public notices.
export { type NoticeDeps } from "./commands.ts";
export { noticeRoutes } from "./routes.ts";
export { noticeStore, type LetGo } from "./store.ts";
