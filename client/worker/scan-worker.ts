// Lets the scanner open with the network off: keeps its page and code on the device, and touches nothing else.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library's types take every worker for a plain one
const worker = self as unknown as ServiceWorkerGlobalScope;

/** The scanner's files with their hashed names: the build writes them in, so that every new build is a new worker. */
const files: readonly string[] = JSON.parse("__SCANNER_FILES__");
const page = "/index.html";
const prefix = "jishi-scanner-";
const cacheName = prefix + "__SCANNER_BUILD__";
/** A door can't wait for a network that swallows everything; after this the kept page opens. */
const PATIENCE_MS = 2500;

async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([page, ...files]);
}

async function dropFormerBuilds(): Promise<void> {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(former.map((name) => caches.delete(name)));
}

async function keptOr(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}

/** The newest page while there is a server, so that a release reaches the door; the kept one otherwise. */
async function openPage(request: Request): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(request, { signal: late.signal });
    return answer.status < 500 ? answer : await keptOr(page, request);
  } catch {
    return await keptOr(page, request);
  } finally {
    clearTimeout(timer);
  }
}

worker.addEventListener("install", (event) => event.waitUntil(keepFiles()));

// No skipWaiting: an open scanner keeps the build it was opened with until it is closed. Only a first one is taken over at once.
worker.addEventListener("activate", (event) => {
  event.waitUntil(dropFormerBuilds().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(openPage(request));
  else if (files.includes(pathname)) event.respondWith(keptOr(pathname, request));
});
