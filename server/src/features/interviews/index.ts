// The interviews' public door.
export { loadInterview, recoverInterviews, seen, sweepInterviews, type InterviewDeps } from "./commands.ts";
export { interviewRoutes } from "./routes.ts";
export { BoothRooms, type BoothRoomDeps } from "./room/commands.ts";
export { interviewStore, openInterview, type Pair } from "./store.ts";
