// The interviews' public door.
export { loadInterview, recoverInterviews, seen, sweepInterviews, type InterviewDeps } from "./commands.ts";
export { interviewRoutes } from "./routes.ts";
export { interviewStore, openInterview } from "./store.ts";
