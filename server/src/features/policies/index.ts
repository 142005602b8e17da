// The door of policies: rule versions as data, and what decides by them.
export { type PolicyDeps } from "./commands.ts";
export { evaluate, type Evaluation } from "./evaluate.ts";
export { decideBy, type Decision } from "./decide.ts";
export { chineseHolidays } from "./calendar/announced.ts";
export { type CalendarDeps } from "./calendar/commands.ts";
export { calendarStore } from "./calendar/store.ts";
export { putianRules } from "./putian.ts";
export { policyRoutes } from "./routes.ts";
export { policyStore, publish, type PolicyRow, type PolicyStore, type Published } from "./store.ts";
export { conditionsSaid } from "./sentences.ts";
export { stayAsked, stayed } from "./stay.ts";
export { factsAsked, isPerPerson, subjectKey } from "./subject.ts";
export { endOfPeriod, isWorkday, workdaysLater, type HolidayCalendar } from "./calendar/workdays.ts";
