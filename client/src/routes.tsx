// Every page with its address. A page's code and words are loaded when it is visited, at the same time.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
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

const tree = root.addChildren([visitor.addChildren([home])]);

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
