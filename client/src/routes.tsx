// Every page with its address. A page's code and words are loaded when it is visited, at the same time.
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { readSignInSearch } from "./features/accounts/next-page.ts";
import { readJobSearch } from "./features/jobs/search-params.ts";
import { hires } from "./hire-routes.tsx";
import { loadMessages } from "./i18n/i18n.ts";
import { claiming, noticesUnder, office } from "./money-routes.tsx";
import { enterprise, organizer } from "./office-routes.tsx";
import { root } from "./root-route.tsx";
import { scanning } from "./scan-routes.tsx";
import { VisitorShell } from "./visitor-shell.tsx";

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
const security = createRoute({
  getParentRoute: () => visitor,
  path: "me/security",
  loader: () => loadMessages("accounts"),
  component: lazyRouteComponent(() => import("./features/accounts/security-page.tsx"), "SecurityPage"),
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
const pass = createRoute({
  getParentRoute: () => root,
  path: "my/code",
  loader: () => loadMessages("pass"),
  component: lazyRouteComponent(() => import("./features/pass/pass-page.tsx"), "PassPage"),
});
const deviceCheck = createRoute({
  getParentRoute: () => visitor,
  path: "device-check",
  loader: () => loadMessages("devices"),
  component: lazyRouteComponent(() => import("./features/devices/device-check-page.tsx"), "DeviceCheckPage"),
});

const tree = root.addChildren([
  visitor.addChildren([
    home,
    live,
    fair,
    booth,
    jobs,
    job,
    my,
    login,
    me,
    resume,
    data,
    security,
    deviceCheck,
    ...noticesUnder(visitor),
  ]),
  watch,
  interview,
  console,
  studio,
  pass,
  ...scanning,
  organizer,
  enterprise,
  hires,
  claiming,
  office,
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
