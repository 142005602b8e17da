// What makes the scanner an app of its own on the device: its worker, its manifest, and the question whether to install it.
import { useEffect, useState, useSyncExternalStore } from "react";

const script = "/scan-worker.js";
const scope = "/scan";

/** The rest of the site has no manifest: only the scanner is installed. */
function useManifest(): void {
  useEffect(() => {
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = "/scan.webmanifest";
    document.head.append(link);
    return () => link.remove();
  }, []);
}

/** Asks the browser to keep the scanner's page. `npm run dev` has no built worker, and pages without HTTPS may have none. */
export function useOfflinePage(): void {
  useManifest();
  useEffect(() => {
    const workers: ServiceWorkerContainer | undefined = Reflect.get(navigator, "serviceWorker");
    if (!workers || import.meta.env.DEV) return;
    // Without it the scanner works as long as it stays open, and says so.
    workers.register(script, { scope }).catch(() => undefined);
  }, []);
}

/** Whether the scanner opens with the network off. */
export function useOfflineReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const workers: ServiceWorkerContainer | undefined = Reflect.get(navigator, "serviceWorker");
    void workers?.ready.then(() => setReady(true));
  }, []);
  return ready;
}

interface InstallQuestion extends Event {
  prompt: () => Promise<void>;
}

let question: InstallQuestion | undefined;
const watchers = new Set<() => void>();

function keep(event: Event | undefined): void {
  event?.preventDefault();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Chromium's own event
  question = event as InstallQuestion | undefined;
  for (const watcher of watchers) watcher();
}
window.addEventListener("beforeinstallprompt", keep);
window.addEventListener("appinstalled", () => keep(undefined));

/** Installs the scanner on the device; undefined where it is installed already or the browser has its own way. */
export function useInstall(): (() => void) | undefined {
  const asked = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => question,
  );
  return asked && (() => void asked.prompt().then(() => keep(undefined)));
}
