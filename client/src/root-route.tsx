// The route that every other one stands under.
import { createRootRoute } from "@tanstack/react-router";
import { CrashPage, NotFoundPage, RootLayout } from "./root-layout.tsx";

export const root = createRootRoute({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});
