// Attendance's public door.
export { attendanceRecorder, type AttendanceRecorder } from "./commands.ts";
export { loadCounters } from "./counters/commands.ts";
export { counterStore } from "./counters/store.ts";
export { attendanceRoutes } from "./routes.ts";
export { attendanceStore, type Connection } from "./store.ts";
