// The kit on one page, to look at while working: /gallery.html of the development server. Not part of the build.
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { startI18n } from "../i18n/i18n.ts";
import { startLook, useNight } from "../look.ts";
import { LookTools } from "../tools.tsx";
import { AppShell } from "../ui/app-shell.tsx";
import { FieldSamples } from "./field-samples.tsx";
import { PartSamples } from "./part-samples.tsx";
import "../ui/tokens.css";
import "../ui/base.css";

const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });

function Gallery() {
  useNight(window.location.search.includes("night"));
  return (
    <AppShell tools={<LookTools />}>
      <PartSamples />
      <FieldSamples />
    </AppShell>
  );
}

async function start(root: Element): Promise<void> {
  startLook();
  await startI18n();
  createRoot(root).render(
    // The kit's links want a router; which one doesn't matter here.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    <RouterContextProvider router={router as never}>
      <Gallery />
    </RouterContextProvider>,
  );
}

const root = document.querySelector("#root");
if (!root) throw new Error("gallery.html has no #root");
void start(root);
