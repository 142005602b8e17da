// The pages about hires: referrals, the board, lists of insured months.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { loadMessages } from "./i18n/i18n.ts";
import { root } from "./root-route.tsx";

const shell = createRoute({
  getParentRoute: () => root,
  id: "hires",
  loader: () => loadMessages("desks", "hires"),
  component: lazyRouteComponent(() => import("./features/hires/hires-shell.tsx"), "HiresShell"),
});
const referrals = createRoute({
  getParentRoute: () => shell,
  path: "hires/referrals",
  loader: () => loadMessages("hires"),
  component: lazyRouteComponent(() => import("./features/hires/referrals-page.tsx"), "ReferralsPage"),
});
const board = createRoute({
  getParentRoute: () => shell,
  path: "hires/board",
  loader: () => loadMessages("hires"),
  component: lazyRouteComponent(() => import("./features/hires/board-page.tsx"), "BoardPage"),
});
const insurance = createRoute({
  getParentRoute: () => shell,
  path: "hires/insurance",
  loader: () => loadMessages("hires"),
  component: lazyRouteComponent(() => import("./features/hires/insurance-page.tsx"), "InsurancePage"),
});

export const hires = shell.addChildren([referrals, board, insurance]);
