// The pages of those who run a fair: the organizer's desk, and a company's own.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readApplicationsSearch } from "./features/enterprise/applications-search.ts";
import { readNewFairSearch } from "./features/organizing/new-fair-search.ts";
import { loadMessages } from "./i18n/i18n.ts";
import { root } from "./root-route.tsx";

/** The organizer's desk. */
const organizerShell = createRoute({
  getParentRoute: () => root,
  id: "organizer",
  loader: () => loadMessages("desks", "organizing"),
  component: lazyRouteComponent(() => import("./features/organizing/organizer-shell.tsx"), "OrganizerShell"),
});
const desk = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk",
  loader: () => loadMessages("fairs"),
  component: lazyRouteComponent(() => import("./features/organizing/fairs-page.tsx"), "FairsPage"),
});
const newFair = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/new",
  validateSearch: readNewFairSearch,
  loader: () => loadMessages("organizing"),
  component: lazyRouteComponent(() => import("./features/organizing/new-fair-page.tsx"), "NewFairPage"),
});
const deskFair = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/fairs/$fairId",
  loader: () => loadMessages("organizing"),
  component: lazyRouteComponent(() => import("./features/organizing/desk-fair-page.tsx"), "DeskFairPage"),
});
const loadEvidence = () => loadMessages("evidence");
const attendance = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/fairs/$fairId/attendance",
  loader: loadEvidence,
  component: lazyRouteComponent(() => import("./features/evidence/attendance-page.tsx"), "AttendancePage"),
});
const boothAttendance = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/fairs/$fairId/booths/$boothId/attendance",
  loader: loadEvidence,
  component: lazyRouteComponent(
    () => import("./features/evidence/attendance-page.tsx"),
    "BoothAttendancePage",
  ),
});
const personAttendance = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/fairs/$fairId/people/$personId",
  loader: loadEvidence,
  component: lazyRouteComponent(() => import("./features/evidence/person-page.tsx"), "PersonPage"),
});
const door = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/fairs/$fairId/door",
  loader: () => loadMessages("door"),
  component: lazyRouteComponent(() => import("./features/door/door-page.tsx"), "DoorPage"),
});
const screening = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/screening",
  loader: () => loadMessages("screening", "jobs"),
  component: lazyRouteComponent(() => import("./features/screening/screening-page.tsx"), "ScreeningPage"),
});
const holidays = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/holidays",
  loader: () => loadMessages("holidays"),
  component: lazyRouteComponent(() => import("./features/holidays/holidays-page.tsx"), "HolidaysPage"),
});
const organizations = createRoute({
  getParentRoute: () => organizerShell,
  path: "desk/organizations",
  loader: () => loadMessages("organizations"),
  component: lazyRouteComponent(
    () => import("./features/organizations/organizations-page.tsx"),
    "OrganizationsPage",
  ),
});

/** A company's own pages. */
const enterpriseShell = createRoute({
  getParentRoute: () => root,
  id: "enterprise",
  loader: () => loadMessages("desks", "enterprise"),
  component: lazyRouteComponent(
    () => import("./features/enterprise/enterprise-shell.tsx"),
    "EnterpriseShell",
  ),
});
const myDesks = createRoute({
  getParentRoute: () => enterpriseShell,
  path: "console",
  loader: () => loadMessages("console"),
  component: lazyRouteComponent(() => import("./features/console/booths-page.tsx"), "BoothsPage"),
});
const myBooths = createRoute({
  getParentRoute: () => enterpriseShell,
  path: "enterprise",
  loader: () => loadMessages("enterprise"),
  component: lazyRouteComponent(() => import("./features/enterprise/booths-page.tsx"), "EnterprisePage"),
});
const myBooth = createRoute({
  getParentRoute: () => enterpriseShell,
  path: "enterprise/booths/$boothId",
  loader: () => loadMessages("enterprise"),
  component: lazyRouteComponent(() => import("./features/enterprise/booth-page.tsx"), "EnterpriseBoothPage"),
});
const myJobs = createRoute({
  getParentRoute: () => enterpriseShell,
  path: "enterprise/jobs",
  loader: () => loadMessages("enterprise"),
  component: lazyRouteComponent(() => import("./features/enterprise/jobs-page.tsx"), "EnterpriseJobsPage"),
});
const myJob = createRoute({
  getParentRoute: () => enterpriseShell,
  path: "enterprise/jobs/$jobId",
  loader: () => loadMessages("enterprise", "jobs", "screening"),
  component: lazyRouteComponent(() => import("./features/enterprise/job-edit-page.tsx"), "JobEditPage"),
});
const applications = createRoute({
  getParentRoute: () => enterpriseShell,
  path: "enterprise/applications",
  validateSearch: readApplicationsSearch,
  loader: () => loadMessages("enterprise", "console"),
  component: lazyRouteComponent(
    () => import("./features/enterprise/applications-page.tsx"),
    "ApplicationsPage",
  ),
});
const staff = createRoute({
  getParentRoute: () => enterpriseShell,
  path: "enterprise/staff",
  loader: () => loadMessages("enterprise", "accounts"),
  component: lazyRouteComponent(() => import("./features/enterprise/staff-page.tsx"), "StaffPage"),
});

export const organizer = organizerShell.addChildren([
  desk,
  newFair,
  deskFair,
  attendance,
  boothAttendance,
  personAttendance,
  door,
  screening,
  holidays,
  organizations,
]);
export const enterprise = enterpriseShell.addChildren([
  myDesks,
  myBooths,
  myBooth,
  myJobs,
  myJob,
  applications,
  staff,
]);
