// What npm and pnpm say when they can't fetch becomes the trouble that it is.
import { expect, test } from "vitest";
import { fetchTrouble } from "./toolchain.mjs";

test.each([
  [
    "npm error code ENOTFOUND\nnpm error network request to http://mirror/pnpm failed",
    "registry-unreachable",
  ],
  ["npm error code ECONNREFUSED", "registry-unreachable"],
  [
    "├─▶ error sending request\n├─▶ client error (Connect)\n╰─▶ Connection refused (os error 111)",
    "registry-unreachable",
  ],
  ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "registry-unreachable"],
  ["npm error code ENOSPC\nnpm error nospc There appears to be insufficient space", "disk-full"],
  ["npm error code EACCES\nnpm error path /srv/cache", "not-writable"],
  ["Error: ERR_PNPM_OUTDATED_LOCKFILE\n  × Cannot install with frozen-lockfile", "install-failed"],
])("%s", async (output, trouble) => {
  expect((await fetchTrouble(output)).trouble).toBe(trouble);
});
