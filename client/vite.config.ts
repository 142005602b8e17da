// How the client is built: for Chromium 85 and iOS 14.3, with a manifest so that first loads can be measured.
/// <reference types="node" />
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import react from "@vitejs/plugin-react";
import { scannerFilesIntoWorker } from "./scanner-files.ts";

const api = process.env["JISHI_API"] ?? "http://localhost:3000";

const inClient = (path: string) => join(import.meta.dirname, path);

/** react-aria ships its few sentences in 34 languages; only ours go into the bundle. */
const ourLanguagesOnly: Plugin = {
  name: "our-languages-only",
  enforce: "pre",
  load(id) {
    const locale = /(?:react-aria|react-stately)\/dist\/.*\/intl\/.*\/([a-z]{2}-[A-Z]{2})\.mjs$/.exec(
      id,
    )?.[1];
    return locale && locale !== "zh-CN" && locale !== "en-US" ? "export default {};" : null;
  },
};

/** Versions as lightningcss wants them: major in the third byte, minor in the second. */
const chrome85 = 85 << 16;
const ios14dot3 = (14 << 16) | (3 << 8);

/** Not what only desks use, nor what comes with a dialog: a candidate's first page would wait for it. */
const ofDesks = "features\\/(?:claims|desks|enterprise|office|money|notices|hires|holidays|evidence)\\/";
const late =
  "(?:downloads|long-list|upload|use-upload|staff-shell|staff-gate)\\.|ui\\/(?:dialog|table|search-box|segments|stepper|file-field|refused|number-field|radio-group|checkbox|switch|tabs|field-parts|select)\\.";
const sharedByPages = new RegExp(`\\/client\\/src\\/(?!media\\/|${ofDesks}|${late})`);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [ourLanguagesOnly, react(), scannerFilesIntoWorker],
  css: {
    transformer: "lightningcss",
    lightningcss: { targets: { chrome: chrome85, ios_saf: ios14dot3, safari: 14 << 16 } },
  },
  build: {
    outDir: "dist",
    manifest: true,
    target: ["chrome85", "safari14", "ios14"],
    // An inlined asset would need data: in the content policy.
    assetsInlineLimit: 0,
    sourcemap: true,
    rolldownOptions: {
      input: { index: inClient("index.html"), "scan-worker": inClient("worker/scan-worker.ts") },
      output: {
        // A worker's address stays the same over all builds: the browser compares what it finds there.
        entryFileNames: ({ name }) => (name === "scan-worker" ? "[name].js" : "assets/[name]-[hash].js"),
        // What many pages share comes in one file: on a slow line each further request costs more than its bytes.
        // Not what stands on react-aria: dialogs and their like come when they open.
        codeSplitting: { groups: [{ name: "shared", test: sharedByPages, minShareCount: 6 }] },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      // The Host stays as the browser sent it: the server compares it with the Origin.
      "/api": { target: api, changeOrigin: false },
      "/socket.io": { target: api, changeOrigin: false, ws: true },
      "/whip": { target: api, changeOrigin: false },
      "/whep": { target: api, changeOrigin: false },
    },
  },
});
