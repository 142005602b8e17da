// Every page with its address. A page's code and words are loaded when it is visited, at the same time.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { readSignInSearch } from "./features/accounts/next-page.ts";
import { readApplicationsSearch } from "./features/enterprise/applications-search.ts";
import { readJobSearch } from "./features/jobs/search-params.ts";
import { readNewFairSearch } from "./features/organizing/new-fair-search.ts";
import { loadMessages } from "./i18n/i18n.ts";
import { CrashPage, NotFoundPage, RootLayout } from "./root-layout.tsx";
import { VisitorShell } from "./visitor-shell.tsx";

const root = createRootRoute({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

/** What visitors and candidates see: tabs at the thumb. */
const visitor = createRoute({ getParentRoute: () => root, id: "visitor", component: VisitorShell });

const home = createRoute({
  getParentRoute: () => visitor,
  path: "/",
  loader: () => loadMessages("fairs"),
  component: lazyRouteComponent(() => import("./features/fairs/home-page.tsx"), "HomePage"),
});
const live = createRoute({
  getParentRoute: () => visitor,
  path: "live",
  loader: () => loadMessages("fairs"),
  component: lazyRouteComponent(() => import("./features/fairs/live-page.tsx"), "LivePage"),
});
const fair = createRoute({
  getParentRoute: () => visitor,
  path: "fairs/$fairId",
  loader: () => loadMessages("fairs"),
  component: lazyRouteComponent(() => import("./features/fairs/fair-page.tsx"), "FairPage"),
});
const booth = createRoute({
  getParentRoute: () => visitor,
  path: "booths/$boothId",
  loader: () => loadMessages("booths", "jobs", "queue"),
  component: lazyRouteComponent(() => import("./features/booths/booth-page.tsx"), "BoothPage"),
});
const jobs = createRoute({
  getParentRoute: () => visitor,
  path: "jobs",
  validateSearch: readJobSearch,
  loader: () => loadMessages("jobs"),
  component: lazyRouteComponent(() => import("./features/jobs/jobs-page.tsx"), "JobsPage"),
});
const job = createRoute({
  getParentRoute: () => visitor,
  path: "jobs/$jobId",
  loader: () => loadMessages("jobs"),
  component: lazyRouteComponent(() => import("./features/jobs/job-page.tsx"), "JobPage"),
});
const my = createRoute({
  getParentRoute: () => visitor,
  path: "my",
  loader: () => loadMessages("queue"),
  component: lazyRouteComponent(() => import("./features/queue/my-page.tsx"), "MyPage"),
});
const login = createRoute({
  getParentRoute: () => visitor,
  path: "login",
  validateSearch: readSignInSearch,
  loader: () => loadMessages("accounts"),
  component: lazyRouteComponent(() => import("./features/accounts/sign-in-page.tsx"), "SignInPage"),
});
const me = createRoute({
  getParentRoute: () => visitor,
  path: "me",
  loader: () => loadMessages("accounts"),
  component: lazyRouteComponent(() => import("./features/accounts/me-page.tsx"), "MePage"),
});
const resume = createRoute({
  getParentRoute: () => visitor,
  path: "me/resume",
  validateSearch: readSignInSearch,
  loader: () => loadMessages("privacy"),
  component: lazyRouteComponent(() => import("./features/privacy/resume-page.tsx"), "ResumePage"),
});
const data = createRoute({
  getParentRoute: () => visitor,
  path: "me/data",
  loader: () => loadMessages("privacy"),
  component: lazyRouteComponent(() => import("./features/privacy/data-page.tsx"), "DataPage"),
});

/** Pages full of picture, and the booth's desks: without the visitors' tabs. */
const watch = createRoute({
  getParentRoute: () => root,
  path: "live/$streamId",
  loader: () => loadMessages("live", "jobs", "queue"),
  component: lazyRouteComponent(() => import("./features/live/live-page.tsx"), "LivePage"),
});
const interview = createRoute({
  getParentRoute: () => root,
  path: "interviews/$interviewId",
  loader: () => loadMessages("interviews", "devices"),
  component: lazyRouteComponent(() => import("./features/interviews/interview-page.tsx"), "InterviewPage"),
});
const consoles = createRoute({
  getParentRoute: () => root,
  path: "console",
  loader: () => loadMessages("console"),
  component: lazyRouteComponent(() => import("./features/console/booths-page.tsx"), "BoothsPage"),
});
const console = createRoute({
  getParentRoute: () => root,
  path: "console/$boothId",
  loader: () => loadMessages("console", "interviews", "devices"),
  component: lazyRouteComponent(() => import("./features/console/console-page.tsx"), "ConsolePage"),
});
const studio = createRoute({
  getParentRoute: () => root,
  path: "studio/$boothId",
  loader: () => loadMessages("studio", "live", "devices"),
  component: lazyRouteComponent(() => import("./features/studio/studio-page.tsx"), "StudioPage"),
});
const deviceCheck = createRoute({
  getParentRoute: () => visitor,
  path: "device-check",
  loader: () => loadMessages("devices"),
  component: lazyRouteComponent(() => import("./features/devices/device-check-page.tsx"), "DeviceCheckPage"),
});

/** The organizer's desk. */
const organizer = createRoute({
  getParentRoute: () => root,
  id: "organizer",
  loader: () => loadMessages("organizing"),
  component: lazyRouteComponent(() => import("./features/organizing/organizer-shell.tsx"), "OrganizerShell"),
});
const desk = createRoute({
  getParentRoute: () => organizer,
  path: "desk",
  loader: () => loadMessages("fairs"),
  component: lazyRouteComponent(() => import("./features/organizing/fairs-page.tsx"), "FairsPage"),
});
const newFair = createRoute({
  getParentRoute: () => organizer,
  path: "desk/new",
  validateSearch: readNewFairSearch,
  loader: () => loadMessages("organizing"),
  component: lazyRouteComponent(() => import("./features/organizing/new-fair-page.tsx"), "NewFairPage"),
});
const deskFair = createRoute({
  getParentRoute: () => organizer,
  path: "desk/fairs/$fairId",
  loader: () => loadMessages("organizing"),
  component: lazyRouteComponent(() => import("./features/organizing/desk-fair-page.tsx"), "DeskFairPage"),
});
const attendance = createRoute({
  getParentRoute: () => organizer,
  path: "desk/fairs/$fairId/attendance",
  loader: () => loadMessages("organizing"),
  component: lazyRouteComponent(() => import("./features/organizing/attendance-page.tsx"), "AttendancePage"),
});
const screening = createRoute({
  getParentRoute: () => organizer,
  path: "desk/screening",
  loader: () => loadMessages("screening", "jobs"),
  component: lazyRouteComponent(() => import("./features/screening/screening-page.tsx"), "ScreeningPage"),
});
const organizations = createRoute({
  getParentRoute: () => organizer,
  path: "desk/organizations",
  loader: () => loadMessages("organizations"),
  component: lazyRouteComponent(
    () => import("./features/organizations/organizations-page.tsx"),
    "OrganizationsPage",
  ),
});

/** A company's own pages. */
const enterprise = createRoute({
  getParentRoute: () => root,
  id: "enterprise",
  loader: () => loadMessages("enterprise"),
  component: lazyRouteComponent(
    () => import("./features/enterprise/enterprise-shell.tsx"),
    "EnterpriseShell",
  ),
});
const myBooths = createRoute({
  getParentRoute: () => enterprise,
  path: "enterprise",
  loader: () => loadMessages("enterprise"),
  component: lazyRouteComponent(() => import("./features/enterprise/booths-page.tsx"), "EnterprisePage"),
});
const myBooth = createRoute({
  getParentRoute: () => enterprise,
  path: "enterprise/booths/$boothId",
  loader: () => loadMessages("enterprise"),
  component: lazyRouteComponent(() => import("./features/enterprise/booth-page.tsx"), "EnterpriseBoothPage"),
});
const myJobs = createRoute({
  getParentRoute: () => enterprise,
  path: "enterprise/jobs",
  loader: () => loadMessages("enterprise"),
  component: lazyRouteComponent(() => import("./features/enterprise/jobs-page.tsx"), "EnterpriseJobsPage"),
});
const myJob = createRoute({
  getParentRoute: () => enterprise,
  path: "enterprise/jobs/$jobId",
  loader: () => loadMessages("enterprise", "jobs", "screening"),
  component: lazyRouteComponent(() => import("./features/enterprise/job-edit-page.tsx"), "JobEditPage"),
});
const applications = createRoute({
  getParentRoute: () => enterprise,
  path: "enterprise/applications",
  validateSearch: readApplicationsSearch,
  loader: () => loadMessages("enterprise", "console"),
  component: lazyRouteComponent(
    () => import("./features/enterprise/applications-page.tsx"),
    "ApplicationsPage",
  ),
});
const staff = createRoute({
  getParentRoute: () => enterprise,
  path: "enterprise/staff",
  loader: () => loadMessages("enterprise", "accounts"),
  component: lazyRouteComponent(() => import("./features/enterprise/staff-page.tsx"), "StaffPage"),
});

const tree = root.addChildren([
  visitor.addChildren([home, live, fair, booth, jobs, job, my, login, me, resume, data, deviceCheck]),
  watch,
  interview,
  consoles,
  console,
  studio,
  organizer.addChildren([desk, newFair, deskFair, attendance, screening, organizations]),
  enterprise.addChildren([myBooths, myBooth, myJobs, myJob, applications, staff]),
]);

export const router = createRouter({
  routeTree: tree,
  scrollRestoration: true,
  defaultPreload: "intent",
  // Loaders only load words; data has its own cache.
  defaultStaleTime: Number.POSITIVE_INFINITY,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
