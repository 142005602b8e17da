// The pages of a scanner. They stand alone, because they must open with the network off.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { loadMessages } from "./i18n/i18n.ts";
import { root } from "./root-route.tsx";

const loader = () => loadMessages("door", "devices");

const home = createRoute({
  getParentRoute: () => root,
  path: "scan",
  loader,
  component: lazyRouteComponent(() => import("./features/door/scan-home-page.tsx"), "ScanHomePage"),
});
const door = createRoute({
  getParentRoute: () => root,
  path: "scan/$fairId",
  loader,
  component: lazyRouteComponent(() => import("./features/door/scan-page.tsx"), "ScanDoorPage"),
});
const booth = createRoute({
  getParentRoute: () => root,
  path: "scan/booths/$boothId",
  loader,
  component: lazyRouteComponent(() => import("./features/door/scan-page.tsx"), "ScanBoothPage"),
});
const walkIn = createRoute({
  getParentRoute: () => root,
  path: "scan/$fairId/walk-in",
  loader,
  component: lazyRouteComponent(() => import("./features/door/walk-in-page.tsx"), "WalkInPage"),
});

export const scanning = [home, door, booth, walkIn] as const;
