// Attendance's public door.
export {
  evidenceOfPeople,
  evidenceOfPerson,
  recordsOf,
  type AttendanceDeps,
  type PersonEvidence,
} from "./commands.ts";
export { loadCounters } from "./counters/commands.ts";
export { counterStore } from "./counters/store.ts";
export { attendanceRecorder, type AttendanceRecorder } from "./recording/commands.ts";
export { attendanceRoutes } from "./routes.ts";
export { attendanceStore, type Connection } from "./store.ts";
