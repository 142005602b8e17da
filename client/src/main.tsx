// Starts the page: the look before the first paint, then the words, then the router.
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "./i18n/i18n.ts";
import { startLook } from "./look.ts";
import { mendOldBrowsers } from "./old-browsers.ts";
import { queries } from "./queries.ts";
import { router } from "./routes.tsx";
import { leaveToasts } from "./ui/toasts.ts";
import "./ui/tokens.css";
import "./ui/base.css";

async function start(root: Element): Promise<void> {
  mendOldBrowsers();
  startLook();
  router.subscribe("onBeforeNavigate", ({ pathChanged }) => pathChanged && leaveToasts());
  // The page's own code and words come at the same time as the common ones, not after them.
  const page = router.load();
  await Promise.all([startI18n(), page]);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.querySelector("#root");
if (!root) throw new Error("index.html has no #root");
void start(root);
